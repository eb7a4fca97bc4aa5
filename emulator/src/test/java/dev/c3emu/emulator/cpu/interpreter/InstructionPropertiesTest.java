package dev.c3emu.emulator.cpu.interpreter;

import dev.c3emu.emulator.isa.Opcode;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Single instructions against the {@link ReferenceHart}. */
class InstructionPropertiesTest {
  private static final String SEED = "3";

  private static final List<Integer> CORNERS =
      List.of(0, 1, -1, 2, 31, 32, Integer.MIN_VALUE, Integer.MAX_VALUE, 0x8000, 0xFFFF_8000);

  /** Somewhere in RAM, right before the end of a page, and right before the end of RAM. */
  private static final List<Integer> PLACES =
      List.of(0x4037_C400, 0x4037_DFFC, 0x4037_DFFE, 0x4038_7FFC, 0x4038_7FFE);

  @Property(tries = 12_000, seed = SEED)
  void everyInstructionDoesWhatTheReferenceDoes(
      @ForAll Opcode opcode, @ForAll int operands, @ForAll("places") int place, @ForAll long seed) {
    Assume.that(opcode != Opcode.ILLEGAL);
    int pattern = opcode.match() | operands & ~opcode.mask();
    step(opcode.length() == 2 ? pattern & 0xFFFF : pattern, place, seed);
  }

  @Property(tries = 4000, seed = SEED)
  void anyBitsDoWhatTheReferenceDoes(
      @ForAll int bits, @ForAll("places") int place, @ForAll long seed) {
    step(bits, place, seed);
  }

  @Test
  void everySixteenBitPatternDoesWhatTheReferenceDoes() {
    Random random = new Random(16);
    Twins twins = new Twins(Interpreter::new);
    twins.fillRam(random);
    for (int bits = 0; bits < 1 << 16; bits++) {
      if ((bits & 3) != 3) {
        int place = 0x4037_C400 + 2 * random.nextInt(0x800);
        twins.code(place, bits);
        twins.bothStartAt(place);
        setRegisters(twins, random);
        twins.run(1);
        twins.compareRegisters();
      }
    }
    twins.compareMemory();
  }

  @Property(tries = 4000, seed = SEED)
  void multiplicationAndDivisionAgreeOnCornerValues(
      @ForAll("multiplications") Opcode opcode,
      @ForAll("corners") int a,
      @ForAll("corners") int b,
      @ForAll("destinations") int rd) {
    Twins twins = new Twins(Interpreter::new);
    twins.code(0x4037_C400, opcode.match() | rd << 7 | 5 << 15 | 6 << 20);
    twins.bothStartAt(0x4037_C400);
    twins.both(5, a);
    twins.both(6, b);
    twins.run(1);
    twins.compareRegisters();
  }

  private static void step(int bits, int place, long seed) {
    Random random = new Random(seed);
    Twins twins = new Twins(Interpreter::new);
    twins.fillRam(random);
    twins.code(place, bits);
    twins.bothStartAt(place);
    setRegisters(twins, random);
    Assume.that(twins.run(1));
    twins.compareRegisters();
    twins.compareMemory();
  }

  private static void setRegisters(Twins twins, Random random) {
    for (int register = 1; register < 32; register++) {
      twins.both(register, value(random));
    }
  }

  /** Corner values, addresses of all kinds and alignments, and anything. */
  private static int value(Random random) {
    return switch (random.nextInt(7)) {
      case 0 -> CORNERS.get(random.nextInt(CORNERS.size()));
      case 1 -> 0x3FC8_0000 + random.nextInt(0x8000);
      case 2 -> 0x4037_C000 + random.nextInt(0xC000);
      case 3 -> (random.nextBoolean() ? 0x3FC8_1000 : 0x4038_1000) + random.nextInt(16) - 8;
      case 4 -> 0x6000_0000 + random.nextInt(0x180);
      case 5 -> (random.nextBoolean() ? 0x3FC8_8000 : 0x4000_1000) + random.nextInt(16) - 8;
      default -> random.nextInt();
    };
  }

  @Provide
  Arbitrary<Integer> places() {
    return Arbitraries.of(PLACES);
  }

  @Provide
  Arbitrary<Integer> corners() {
    return Arbitraries.oneOf(Arbitraries.of(CORNERS), Arbitraries.integers());
  }

  @Provide
  Arbitrary<Integer> destinations() {
    return Arbitraries.of(0, 5, 6, 7);
  }

  @Provide
  Arbitrary<Opcode> multiplications() {
    return Arbitraries.of(
        Opcode.MUL,
        Opcode.MULH,
        Opcode.MULHSU,
        Opcode.MULHU,
        Opcode.DIV,
        Opcode.DIVU,
        Opcode.REM,
        Opcode.REMU);
  }
}
