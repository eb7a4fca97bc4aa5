package dev.c3emu.guest.assembler;

import static dev.c3emu.guest.assembler.Register.A0;
import static dev.c3emu.guest.assembler.Register.A1;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.isa.Opcode;
import dev.c3emu.emulator.isa.Spelling;
import dev.c3emu.guest.assembler.RandomProgram.Site;
import dev.c3emu.guest.assembler.TextOf.Placed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** How branches, calls and addresses come to their sizes. */
class RelaxationTest {
  private static final String SEED = "20240301";

  /** Instruction memory without the limits of the chip's. */
  private static final MemoryLayout LARGE =
      new MemoryLayout(
          new MemoryRegion(0x4200_0000, 0x80_0000),
          MemoryLayout.inRam().data(),
          MemoryLayout.inRam().data());

  private static final AssemblerOptions ROOMY = AssemblerOptions.standard().withLayout(LARGE);

  @Test
  void aBranchTakesTheShortestFormThatReaches() {
    assertThat(across(252, a -> a.beqz(A0, "far"))).containsExactly("c.beqz a0,0x420000fe");
    assertThat(across(254, a -> a.beqz(A0, "far"))).containsExactly("beq a0,zero,0x42000102");
    assertThat(across(4090, a -> a.beqz(A0, "far"))).containsExactly("beq a0,zero,0x42000ffe");
    assertThat(across(4092, a -> a.beqz(A0, "far")))
        .containsExactly("bne a0,zero,0x42000008", "jal zero,0x42001004");
    assertThat(across(5000, a -> a.bltu(A0, A1, "far")))
        .containsExactly("bgeu a0,a1,0x42000008", "jal zero,0x42001390");
  }

  @Test
  void aJumpTakesTheShortestFormThatReaches() {
    assertThat(across(2044, a -> a.j("far"))).containsExactly("c.j 0x420007fe");
    assertThat(across(2046, a -> a.j("far"))).containsExactly("jal zero,0x42000802");
  }

  @Test
  void aCallTakesTheShortestFormThatReaches() {
    assertThat(across(2044, a -> a.call("far"))).containsExactly("c.jal 0x420007fe");
    assertThat(across(2046, a -> a.call("far"))).containsExactly("jal ra,0x42000802");
    assertThat(across(0xF_FFFA, a -> a.call("far"))).containsExactly("jal ra,0x420ffffe");
    assertThat(across(0xF_FFFC, a -> a.call("far")))
        .containsExactly("auipc ra,0x100", "jalr ra,4(ra)");
    assertThat(across(0xF_FFFC, a -> a.tail("far")))
        .containsExactly("auipc t1,0x100", "jalr zero,4(t1)");
  }

  @Test
  void anAddressTakesTheShortestFormThatFits() {
    assertThat(near(a -> a.la(A0, "v0x3fca0000"))).containsExactly("lui a0,0x3fca0");
    assertThat(near(a -> a.la(A0, "v0x3fca0004"))).containsExactly("lui a0,0x3fca0", "c.addi a0,4");
    assertThat(near(a -> a.la(A0, "v0x3fca0100")))
        .containsExactly("lui a0,0x3fca0", "addi a0,a0,256");
    assertThat(near(a -> a.la(A0, "v0x10"))).containsExactly("c.li a0,16");
    assertThat(near(a -> a.lw(A0, "v0x10"))).containsExactly("lw a0,16(zero)");
    assertThat(near(a -> a.lw(A0, "v0x3fca0004")))
        .containsExactly("lui a0,0x3fca0", "c.lw a0,4(a0)");
    assertThat(near(a -> a.sw(A0, "v0x3fca0fff", A1)))
        .containsExactly("lui a1,0x3fca1", "sw a0,-1(a1)");
  }

  @Test
  void withoutCompressionEverythingIsAWord() {
    AssemblerOptions plain = ROOMY.withCompression(false);
    assertThat(across(plain, 0, a -> a.call("far"))).containsExactly("jal ra,0x42000004");
    assertThat(across(plain, 0, a -> a.beqz(A0, "far"))).containsExactly("beq a0,zero,0x42000004");
  }

  @Test
  void oneBranchThatGrowsMakesAnotherGrow() {
    assertThat(
            encoded(
                ROOMY,
                a -> {
                  a.beqz(A0, "first");
                  a.beqz(A0, "second");
                  a.zero(250);
                  a.label("first");
                  a.zero(4);
                  a.label("second");
                },
                2))
        .containsExactly("beq a0,zero,0x42000102", "beq a0,zero,0x42000106");
  }

  @Property(tries = 200, seed = SEED)
  void everyBranchLandsOnItsLabel(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 60) int labels,
      @ForAll boolean compress,
      @ForAll @IntRange(min = 0, max = 20_000) int gap) {
    RandomProgram random = new RandomProgram(seed, labels, false, gap);
    Assembler a = new Assembler(ROOMY.withCompression(compress));
    random.assemble(a);
    AssembledProgram program = a.assemble("L0");

    for (Site site : random.sites()) {
      assertThat(destination(program, site)).isEqualTo(program.address(site.target()));
    }
  }

  @Property(tries = 300, seed = SEED)
  void compressionChangesNothingThatAProgramComputes(
      @ForAll long seed,
      @ForAll @IntRange(min = 1, max = 40) int labels,
      @ForAll @IntRange(min = 0, max = 1000) int gap) {
    assertThat(results(seed, labels, gap, true)).isEqualTo(results(seed, labels, gap, false));
  }

  /** Registers and scratch area after a run. */
  private static List<Integer> results(long seed, int labels, int gap, boolean compress) {
    Assembler a = new Assembler(AssemblerOptions.standard().withCompression(compress));
    a.label("start");
    a.la(RandomProgram.SCRATCH, "scratch");
    new RandomProgram(seed, labels, true, gap).assemble(a);
    a.wfi();
    a.bss();
    a.label("scratch");
    a.zero(RandomProgram.SCRATCH_BYTES);
    AssembledProgram program = a.assemble("start");
    GuestRun run = GuestRun.of(program);
    assertThat(run.slept()).isTrue();

    List<Integer> results = new ArrayList<>();
    for (Register register : Register.values()) {
      results.add(run.register(register));
    }
    for (int offset = 0; offset < RandomProgram.SCRATCH_BYTES; offset += 4) {
      results.add(run.word(program.address("scratch") + offset));
    }
    return results;
  }

  /** Where a branch or jump goes; one that is the opposite goes where the jump after it does. */
  private static int destination(AssembledProgram program, Site site) {
    AssembledSection text = program.sections().get(0);
    int at = program.address(site.label());
    int from = at - text.address();
    byte[] code = Arrays.copyOfRange(text.content(), from, text.content().length);
    List<Placed> placed = TextOf.instructions(at, Arrays.copyOf(code, Math.min(code.length, 8)));
    Placed first = placed.get(0);
    if (first.instruction().base() == site.opcode()) {
      return at + first.instruction().immediate();
    }
    assertThat(first.instruction().base()).isEqualTo(site.opcode().opposite());
    assertThat(first.instruction().immediate()).isEqualTo(8);
    Placed jump = placed.get(1);
    assertThat(jump.instruction().opcode()).isEqualTo(Opcode.JAL);
    return jump.address() + jump.instruction().immediate();
  }

  private static List<String> across(int bytes, Consumer<Assembler> jump) {
    return across(ROOMY, bytes, jump);
  }

  /** What a jump over so many bytes comes out as. */
  private static List<String> across(
      AssemblerOptions options, int bytes, Consumer<Assembler> jump) {
    Assembler a = new Assembler(options);
    a.label("start");
    jump.accept(a);
    a.label("end");
    a.zero(bytes);
    a.label("far");
    a.nop();
    return until(a.assemble("start"), "end");
  }

  /** What code comes out as that refers to names that are their own values. */
  private static List<String> near(Consumer<Assembler> code) {
    Assembler a = new Assembler(ROOMY);
    for (String name : List.of("0x10", "0x3fca0000", "0x3fca0004", "0x3fca0100", "0x3fca0fff")) {
      a.define("v" + name, Integer.decode(name));
    }
    a.label("start");
    code.accept(a);
    a.label("end");
    return until(a.assemble("start"), "end");
  }

  private static List<String> encoded(
      AssemblerOptions options, Consumer<Assembler> program, int instructions) {
    Assembler a = new Assembler(options);
    a.label("start");
    program.accept(a);
    a.label("end");
    return until(a.assemble("start"), "end").subList(0, instructions);
  }

  private static List<String> until(AssembledProgram program, String end) {
    AssembledSection text = program.sections().get(0);
    byte[] code = Arrays.copyOf(text.content(), program.address(end) - text.address());
    return TextOf.instructions(text.address(), code).stream()
        .map(each -> each.text(Spelling.NO_ALIASES))
        .toList();
  }
}
