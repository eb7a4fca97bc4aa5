package dev.c3emu.emulator.dwarf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.entry;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Layouts of structures, as compilers leave them. */
class DwarfTypesTest {
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5})
  void everyVersionTellsOffsetsAndSizes(int version) {
    DwarfBuilder unit = new DwarfBuilder(version);
    int word = unit.base("int", 4);
    int pointer = unit.pointer();
    unit.structure("tcb_s", 200);
    unit.member("pid", word, 12).member("next", pointer, 16).member("late", word, 196).end();
    StructLayout layout = structure(unit, "tcb_s");
    assertThat(layout.size()).isEqualTo(200);
    assertThat(layout.members())
        .containsExactly(
            scalar("pid", 12, 4),
            new StructMember("next", 16, 4, StructMember.Kind.POINTER, Optional.empty()),
            scalar("late", 196, 4));
  }

  @Test
  void typedefsAndQualifiersAreSeenThrough() {
    DwarfBuilder unit = new DwarfBuilder(5);
    int half = unit.base("short", 2);
    int count = unit.typedef("count_t", unit.constant(half));
    int sem = unit.structure("sem_s", 4);
    unit.member("semcount", count, 0).end();
    unit.typedef("sem_t", unit.constant(sem));
    assertThat(structure(unit, "sem_t").member("semcount")).contains(scalar("semcount", 0, 2));
  }

  @Test
  void membersOfMembersAreFoundByTheirPath() {
    DwarfBuilder unit = new DwarfBuilder(5);
    int word = unit.base("int", 4);
    int xcp = unit.structure("xcptcontext", 12);
    unit.member("saved", word, 0).member("regs", word, 8).end();
    unit.structure("tcb_s", 140);
    unit.member("xcp", xcp, 128).end();
    StructLayout tcb = structure(unit, "tcb_s");
    assertThat(tcb.member("xcp.regs")).contains(scalar("regs", 136, 4));
    assertThat(tcb.member("xcp.nothing")).isEmpty();
    assertThat(tcb.member("nothing.regs")).isEmpty();
  }

  @Test
  void membersOfNamelessUnionsAreMembers() {
    DwarfBuilder unit = new DwarfBuilder(4);
    int word = unit.base("int", 4);
    int half = unit.base("short", 2);
    int union = unit.union("", 4);
    unit.member("whole", word, 0).member("low", half, 0).end();
    unit.structure("value", 12);
    unit.member("first", word, 0).member("", union, 8).end();
    assertThat(structure(unit, "value").members())
        .containsExactly(scalar("first", 0, 4), scalar("whole", 8, 4), scalar("low", 8, 2));
  }

  @Test
  void arraysAreAsLongAsAllTheirElements() {
    DwarfBuilder unit = new DwarfBuilder(5);
    int letter = unit.base("char", 1);
    int name = unit.array(letter, 32);
    int names = unit.array(name, 3);
    unit.structure("tcb_s", 96);
    unit.member("names", names, 0).end();
    StructMember member = structure(unit, "tcb_s").member("names").orElseThrow();
    assertThat(member.size()).isEqualTo(96);
    assertThat(member.kind()).isEqualTo(StructMember.Kind.ARRAY);
  }

  @Test
  void anArrayKnowsWhatItsElementsAre() {
    DwarfBuilder unit = new DwarfBuilder(5);
    int word = unit.base("int", 4);
    int holder = unit.structure("semholder_s", 8);
    unit.member("counts", word, 4).end();
    int holders = unit.array(holder, 2);
    unit.structure("sem_s", 20);
    unit.member("holder", holders, 4).end();
    StructMember member = structure(unit, "sem_s").member("holder").orElseThrow();
    assertThat(member.size()).isEqualTo(16);
    assertThat(member.structure().orElseThrow().name()).isEqualTo("semholder_s");
  }

  @Test
  void aDefinitionCountsAndADeclarationDoesNot() {
    DwarfBuilder unit = new DwarfBuilder(5);
    unit.declaration("tcb_s");
    int word = unit.base("int", 4);
    unit.structure("tcb_s", 4);
    unit.member("pid", word, 0).end();
    unit.declaration("task_group_s");
    assertThat(structure(unit, "tcb_s").size()).isEqualTo(4);
    assertThat(DwarfTypes.of(unit.build()).structure("task_group_s")).isEmpty();
  }

  @Test
  void bitFieldsAreInTheByteTheyBeginIn() {
    DwarfBuilder unit = new DwarfBuilder(5);
    int word = unit.base("int", 4);
    unit.structure("flags", 4);
    unit.bits("high", word, 17).end();
    assertThat(structure(unit, "flags").member("high").orElseThrow().offset()).isEqualTo(2);
  }

  @Test
  void enumerationsAreKnownByTheirValues() {
    DwarfBuilder unit = new DwarfBuilder(5);
    unit.enumeration("tstate_e");
    unit.enumerator("TSTATE_TASK_INVALID", 0).enumerator("TSTATE_WAIT_SEM", 5).end();
    DwarfTypes types = DwarfTypes.of(unit.build());
    assertThat(types.enumeration("tstate_e"))
        .containsExactly(entry(0L, "TSTATE_TASK_INVALID"), entry(5L, "TSTATE_WAIT_SEM"));
    assertThat(types.enumeration("nothing")).isEmpty();
  }

  @Test
  void aTypeMadeOfItselfIsRefused() {
    DwarfBuilder unit = new DwarfBuilder(5);
    int itself = unit.next();
    unit.typedef("itself", itself);
    assertThatExceptionOfType(DwarfException.class)
        .isThrownBy(() -> DwarfTypes.of(unit.build()).structure("itself"))
        .withMessageContaining(".debug_info: offset 0x")
        .withMessageContaining("at most 64 types within each other");
  }

  @Test
  void aStructureThatContainsItselfEnds() {
    DwarfBuilder unit = new DwarfBuilder(5);
    int itself = unit.next();
    unit.structure("itself", 8);
    unit.member("again", itself, 4).end();
    assertThat(structure(unit, "itself").member("again.again")).isEmpty();
  }

  @Test
  void nothingIsInAProgramWithoutDebugInformation() {
    DwarfTypes types = DwarfTypes.of(DwarfSections.of(name -> new byte[0]));
    assertThat(types.structure("tcb_s")).isEmpty();
  }

  @Test
  void theWideFormatIsRefused() {
    assertThatExceptionOfType(DwarfException.class)
        .isThrownBy(
            () ->
                DwarfTypes.of(
                    DwarfSections.of(
                        name ->
                            name.equals(".debug_info")
                                ? new byte[] {-1, -1, -1, -1, 0, 0, 0, 0}
                                : new byte[0])))
        .withMessage(
            ".debug_info: offset 0x0: expected the 32-bit format of DWARF, found the 64-bit"
                + " format");
  }

  private static StructLayout structure(DwarfBuilder unit, String name) {
    return DwarfTypes.of(unit.build()).structure(name).orElseThrow();
  }

  private static StructMember scalar(String name, int offset, int size) {
    return new StructMember(name, offset, size, StructMember.Kind.SCALAR, Optional.empty());
  }
}
