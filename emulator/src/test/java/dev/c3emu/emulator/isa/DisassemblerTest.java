package dev.c3emu.emulator.isa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class DisassemblerTest {
  @ParameterizedTest(name = "{1}: {2}")
  @MethodSource("corpus")
  void spellsAsObjdumpDoes(int address, String bits, String aliased, String plain) {
    Instruction instruction = Decoder.decode(Integer.parseUnsignedInt(bits, 16));
    assertThat(Disassembler.disassemble(instruction, address)).isEqualTo(aliased);
    assertThat(spell(instruction, address, Spelling.NO_ALIASES)).isEqualTo(plain);
  }

  @ParameterizedTest
  @CsvSource({
    "00150513, addi a0;a0;1",
    "1141, addi sp;sp;-16",
    "0020, addi s0;sp;8",
    "8801, andi s0;s0;0",
    "01f61693, slli a3;a2;0x1f",
    "0f06e693, ori a3;a3;240",
    "34055073, csrwi mscratch;10",
    "340565f3, csrrsi a1;mscratch;10",
    "00050593, mv a1;a0",
    "4081, li ra;0",
    "00b50533, add a0;a0;a1"
  })
  void theManualsNamesKeepTheImmediateForms(String bits, String text) {
    Instruction instruction = Decoder.decode(Integer.parseUnsignedInt(bits, 16));
    assertThat(spell(instruction, 0, Spelling.MANUAL))
        .isEqualTo(text.replace(' ', '\t').replace(';', ','));
  }

  @Test
  void aTargetWithANameIsWrittenWithIt() {
    SymbolLookup symbols = address -> "app_main+0x" + Integer.toHexString(address - 0x42000000);
    assertThat(Disassembler.disassemble(Decoder.decode(0xffdff0ef), 0x42000016, symbols))
        .isEqualTo("jal\t42000012 <app_main+0x12>");
  }

  @Test
  void aTargetWithoutANameIsANumber() {
    assertThat(Disassembler.disassemble(Decoder.decode(0xffdff0ef), 0x42000016, address -> null))
        .isEqualTo("jal\t0x42000012");
  }

  @Test
  void aTargetWrapsAroundTheAddressSpace() {
    assertThat(Disassembler.disassemble(Decoder.decode(0xffdff0ef), 0))
        .isEqualTo("jal\t0xfffffffc");
  }

  @Test
  void anIllegalInstructionIsWrittenAsItsBits() {
    assertThat(Disassembler.disassemble(Decoder.decode(0xffffffff), 0))
        .isEqualTo(".4byte\t0xffffffff");
    assertThat(Disassembler.disassemble(Decoder.decode(0x8002), 0)).isEqualTo(".2byte\t0x8002");
  }

  private static String spell(Instruction instruction, int address, Spelling spelling) {
    return Disassembler.disassemble(instruction, address, SymbolLookup.NONE, spelling);
  }

  /**
   * What GNU objdump 2.40 printed for instructions chosen to show every alias and every operand.
   */
  static Stream<Arguments> corpus() throws IOException {
    try (InputStream file = DisassemblerTest.class.getResourceAsStream("objdump-2.40.txt")) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().filter(line -> !line.startsWith("#")).map(DisassemblerTest::row);
    }
  }

  private static Arguments row(String line) {
    String[] columns = line.split("\\|");
    String[] place = columns[0].strip().split(" ");
    return Arguments.of(
        Integer.parseUnsignedInt(place[0], 16),
        place[1],
        columns[1].strip().replace(' ', '\t'),
        columns[2].strip().replace(' ', '\t'));
  }
}
