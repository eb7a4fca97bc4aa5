package dev.c3emu.emulator.isa;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DecoderTest {
  @Test
  void everySixteenBitPatternMeansWhatTheManualSays() {
    assertThat(sixteenBitPatterns())
        .allSatisfy(bits -> assertThat(Decoder.decode(bits)).isEqualTo(ManualDecoder.decode(bits)));
  }

  @Test
  void everySixteenBitPatternSurvivesDecodingAndEncoding() {
    assertThat(sixteenBitPatterns())
        .allSatisfy(bits -> assertThat(Encoder.encode(Decoder.decode(bits))).isEqualTo(bits));
  }

  @Test
  void everyCompressedRowIsReachable() {
    Set<Opcode> reached = EnumSet.noneOf(Opcode.class);
    sixteenBitPatterns().forEach(bits -> reached.add(Decoder.decode(bits).opcode()));
    Set<Opcode> compressed = EnumSet.of(Opcode.ILLEGAL);
    for (Opcode opcode : Opcode.values()) {
      if (opcode.length() == 2) {
        compressed.add(opcode);
      }
    }
    assertThat(reached).isEqualTo(compressed);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ILLEGAL")
  void aRowOwnsItsPatternWithAllOperandBitsSet(Opcode row) {
    int bits = row.match() | ~row.mask();
    Opcode owner = Decoder.decode(bits).opcode();
    assertThat(owner).isEqualTo(row);
  }

  @Test
  void theUpperHalfOfACompressedInstructionDoesNotMatter() {
    assertThat(Decoder.decode(0xdead1141)).isEqualTo(Decoder.decode(0x1141));
  }

  @Test
  void operandsAreThoseOfTheInstructionItIsShortFor() {
    assertThat(Decoder.decode(0x1141))
        .isEqualTo(new Instruction(Opcode.C_ADDI, 2, 2, 0, -16))
        .extracting(Instruction::base)
        .isEqualTo(Opcode.ADDI);
    assertThat(Decoder.decode(0x852e)).isEqualTo(new Instruction(Opcode.C_MV, 10, 0, 11, 0));
    assertThat(Decoder.decode(0x3ffd)).isEqualTo(new Instruction(Opcode.C_JAL, 1, 0, 0, -2));
    assertThat(Decoder.decode(0x8082)).isEqualTo(new Instruction(Opcode.C_JR, 0, 1, 0, 0));
    assertThat(Decoder.decode(0x5ffe)).isEqualTo(new Instruction(Opcode.C_LWSP, 31, 2, 0, 252));
  }

  @Test
  void anUpperImmediateIsTheWholeValue() {
    assertThat(Decoder.decode(0x80000537).immediate()).isEqualTo(0x80000000);
    assertThat(Decoder.decode(0x7ffd).immediate()).isEqualTo(0xfffff000);
  }

  @Test
  void aCsrInstructionCarriesTheNumberOfTheCsrUnsigned() {
    assertThat(Decoder.decode(0xf1402573))
        .isEqualTo(new Instruction(Opcode.CSRRS, 10, 0, 0, 0xf14));
    assertThat(Decoder.decode(0x340fd073))
        .isEqualTo(new Instruction(Opcode.CSRRWI, 0, 31, 0, 0x340));
  }

  @ParameterizedTest(name = "0x{0}")
  @ValueSource(
      strings = {
        "0000", // all zero
        "0004", // c.addi4spn of 0
        "2000", // c.fld
        "6000", // c.flw
        "a000", // c.fsd
        "e000", // c.fsw
        "2002", // c.fldsp
        "e002", // c.fswsp
        "6101", // c.addi16sp of 0
        "6081", // c.lui of 0
        "9001", // c.srli by 32
        "9401", // c.srai by 32
        "9c01", // c.subw of RV64
        "1002", // c.slli by 32
        "4002", // c.lwsp to x0
        "8002" // c.jr to x0
      })
  void aReservedCompressedEncodingIsIllegal(String hex) {
    int bits = Integer.parseInt(hex, 16);
    Instruction instruction = Decoder.decode(0xffff0000 | bits);
    assertThat(instruction).isEqualTo(new Instruction(Opcode.ILLEGAL, 0, 0, 0, bits));
    assertThat(instruction.length()).isEqualTo(2);
  }

  @ParameterizedTest(name = "0x{0}")
  @ValueSource(
      strings = {
        "ffffffff",
        "02051513", // slli by 32
        "42055513", // srai by 32
        "00003003", // ld
        "00002063", // branch with funct3 2
        "00001067", // jalr with funct3 1
        "0000202f", // amoadd.w
        "1000202f", // lr.w
        "00052507", // flw
        "00a57553", // fadd.s
        "0000003b", // addw
        "000000f3", // ecall with rd 1
        "10200073", // sret
        "00200073", // uret
        "00004073" // system with funct3 4
      })
  void anUnsupportedEncodingIsIllegal(String hex) {
    int bits = Integer.parseUnsignedInt(hex, 16);
    Instruction instruction = Decoder.decode(bits);
    assertThat(instruction).isEqualTo(new Instruction(Opcode.ILLEGAL, 0, 0, 0, bits));
    assertThat(instruction.length()).isEqualTo(4);
  }

  @Test
  void aHintDecodesAsWhatItIsShortFor() {
    assertThat(Decoder.decode(0x4005)).isEqualTo(new Instruction(Opcode.C_LI, 0, 0, 0, 1));
    assertThat(Decoder.decode(0x0006)).isEqualTo(new Instruction(Opcode.C_SLLI, 0, 0, 0, 1));
    assertThat(Decoder.decode(0x0005)).isEqualTo(new Instruction(Opcode.C_NOP, 0, 0, 0, 1));
    assertThat(Decoder.decode(0x8001)).isEqualTo(new Instruction(Opcode.C_SRLI, 8, 8, 0, 0));
  }

  private static Iterable<Integer> sixteenBitPatterns() {
    return IntStream.range(0, 1 << 16).filter(bits -> (bits & 3) != 3).boxed().toList();
  }
}
