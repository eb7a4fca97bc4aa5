package dev.c3emu.emulator.dwarf;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever the sections are: there is an answer or one error, and soon. */
class DwarfJunkTest {
  private static final Map<String, byte[]> SOUND = sound();

  @Property(tries = 5000)
  void garbledSectionsEndInAnAnswerOrOneError(
      @ForAll @Size(min = 1, max = 8) int[] places, @ForAll byte[] values) {
    Map<String, byte[]> garbled = new HashMap<>();
    SOUND.forEach((name, content) -> garbled.put(name, content.clone()));
    String[] names = garbled.keySet().stream().sorted().toArray(String[]::new);
    for (int i = 0; i < places.length; i++) {
      byte[] content = garbled.get(names[Math.floorMod(places[i], names.length)]);
      if (content.length > 0 && values.length > 0) {
        int at = Math.floorMod(places[i] / names.length, content.length);
        content[at] = values[i % values.length];
      }
    }
    read(garbled);
  }

  @Property(tries = 2000)
  void truncatedSectionsEndInAnAnswerOrOneError(
      @ForAll @IntRange(max = 5) int which, @ForAll @IntRange(max = 400) int length) {
    Map<String, byte[]> truncated = new HashMap<>(SOUND);
    String name = SOUND.keySet().stream().sorted().toList().get(which);
    truncated.computeIfPresent(
        name, (any, content) -> Arrays.copyOf(content, Math.min(length, content.length)));
    read(truncated);
  }

  @Property(tries = 5000)
  void anyBytesAtAllEndInAnAnswerOrOneError(@ForAll byte[] info, @ForAll byte[] abbreviations) {
    read(Map.of(".debug_info", info, ".debug_abbrev", abbreviations, ".debug_line", info));
  }

  private static void read(Map<String, byte[]> all) {
    DwarfSections sections = DwarfBuilder.sections(all);
    assertThatCode(
            () -> {
              try {
                DwarfTypes types = DwarfTypes.of(sections);
                for (String name : new String[] {"tcb_s", "xcptcontext", "sem_t", "value"}) {
                  types.structure(name);
                }
                types.enumeration("tstate_e");
              } catch (DwarfException e) {
                // Said in one line.
              }
              try {
                LineTable.of(sections).at(0x4200_0000);
              } catch (DwarfException e) {
                // Said in one line.
              }
            })
        .doesNotThrowAnyException();
  }

  private static Map<String, byte[]> sound() {
    DwarfBuilder unit = new DwarfBuilder(5);
    int word = unit.base("int", 4);
    int name = unit.array(unit.base("char", 1), 32);
    int xcp = unit.structure("xcptcontext", 12);
    unit.member("regs", word, 8).end();
    int tcb = unit.structure("tcb_s", 64);
    unit.member("pid", word, 0).member("xcp", xcp, 4).member("name", name, 16).end();
    int union = unit.union("", 4);
    unit.member("count", word, 0).end();
    unit.structure("value", 8);
    unit.member("", union, 4).end();
    unit.typedef("sem_t", unit.constant(tcb));
    unit.enumeration("tstate_e");
    unit.enumerator("A", 1).end();
    DwarfBuilder.Bytes header = new DwarfBuilder.Bytes().u8(1).u8(1).u8(1).u8(-3).u8(12).u8(4);
    header.u8(0).u8(1).u8(1).text("src").u8(0).text("main.c").u8(1).u8(0).u8(0).u8(0);
    DwarfBuilder.Bytes lines = new DwarfBuilder.Bytes().u16(4).u32(header.size());
    lines.bytes(header.toByteArray()).u8(0).u8(5).u8(2).u32(0x4200_0000).u8(1).u8(2).u8(4).u8(60);
    lines.u8(0).u8(1).u8(1);
    byte[] section =
        new DwarfBuilder.Bytes().u32(lines.size()).bytes(lines.toByteArray()).toByteArray();
    return unit.section(".debug_line", section).sections();
  }
}
