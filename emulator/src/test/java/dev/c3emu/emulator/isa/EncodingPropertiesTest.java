package dev.c3emu.emulator.isa;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;

class EncodingPropertiesTest {
  private static final String SEED = "20240229";

  @Property(tries = 20_000, seed = SEED)
  void anyWordSurvivesDecodingAndEncoding(@ForAll("words") int bits) {
    assertThat(Encoder.encode(Decoder.decode(bits))).isEqualTo(significant(bits));
  }

  @Property(tries = 50_000, seed = SEED)
  void anyOperandsOfAnyRowSurviveDecodingAndEncoding(
      @ForAll Opcode row, @ForAll("words") int operands) {
    int bits = patternOf(row, operands);
    assertThat(Encoder.encode(Decoder.decode(bits))).isEqualTo(significant(bits));
  }

  @Property(tries = 20_000, seed = SEED)
  void anyWordMeansWhatTheManualSays(@ForAll("words") int bits) {
    assertThat(Decoder.decode(bits)).isEqualTo(ManualDecoder.decode(bits));
  }

  @Property(tries = 50_000, seed = SEED)
  void anyOperandsOfAnyRowMeanWhatTheManualSays(@ForAll Opcode row, @ForAll("words") int operands) {
    int bits = patternOf(row, operands);
    assertThat(Decoder.decode(bits)).isEqualTo(ManualDecoder.decode(bits));
  }

  @Property(tries = 50_000, seed = SEED)
  void aWordOneBitFromARowMeansWhatTheManualSays(
      @ForAll Opcode row, @ForAll("words") int operands, @ForAll("bitNumbers") int flipped) {
    int bits = patternOf(row, operands) ^ 1 << flipped;
    assertThat(Decoder.decode(bits)).isEqualTo(ManualDecoder.decode(bits));
  }

  @Property(tries = 20_000, seed = SEED)
  void whateverEncodesDecodesToTheSame(
      @ForAll Opcode row,
      @ForAll("registers") int rd,
      @ForAll("registers") int rs1,
      @ForAll("registers") int rs2,
      @ForAll("immediates") int immediate) {
    Instruction instruction = new Instruction(row, rd, rs1, rs2, immediate);
    try {
      assertThat(Decoder.decode(Encoder.encode(instruction))).isEqualTo(instruction);
      assertThat(Encoder.canEncode(instruction)).isTrue();
    } catch (EncodingException e) {
      assertThat(Encoder.canEncode(instruction)).isFalse();
      assertThat(e).hasMessageStartingWith(row.mnemonic() + ": ");
    }
  }

  @Property(tries = 20_000, seed = SEED)
  void everyWordHasASpellingInEveryStyle(@ForAll("words") int bits, @ForAll Spelling spelling) {
    String text = Disassembler.disassemble(Decoder.decode(bits), 0, SymbolLookup.NONE, spelling);
    assertThat(text).matches("[a-z0-9.]+(\t[-a-z0-9,()]+)?");
  }

  @Provide
  Arbitrary<Integer> words() {
    return Arbitraries.integers().withDistribution(RandomDistribution.uniform());
  }

  @Provide
  Arbitrary<Integer> registers() {
    return Arbitraries.integers().between(0, 31);
  }

  /** From beyond one end of a 12-bit immediate to beyond the other. */
  @Provide
  Arbitrary<Integer> immediates() {
    return Arbitraries.integers().between(-2100, 4200);
  }

  @Provide
  Arbitrary<Integer> bitNumbers() {
    return Arbitraries.integers().between(0, 31);
  }

  /** The row's fixed bits with these operands; for the row without a pattern just the operands. */
  private static int patternOf(Opcode row, int operands) {
    return row == Opcode.ILLEGAL ? operands : row.match() | operands & ~row.mask();
  }

  private static int significant(int bits) {
    return Decoder.length(bits) == 2 ? bits & 0xffff : bits;
  }
}
