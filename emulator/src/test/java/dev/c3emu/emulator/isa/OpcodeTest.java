package dev.c3emu.emulator.isa;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OpcodeTest {
  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ILLEGAL")
  void thePatternLiesUnderTheMask(Opcode row) {
    assertThat(row.match() & ~row.mask()).isZero();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ILLEGAL")
  void theLowBitsOfThePatternTellTheLength(Opcode row) {
    assertThat(row.mask() & 3).isEqualTo(3);
    assertThat(Decoder.length(row.match())).isEqualTo(row.length());
  }

  @ParameterizedTest
  @EnumSource
  void theNameIsTheMnemonicInCapitals(Opcode row) {
    assertThat(row.name()).isEqualToIgnoringCase(row.mnemonic().replace('.', '_'));
  }

  @ParameterizedTest
  @EnumSource
  void theBaseIsAFullInstructionAndItsOwnBase(Opcode row) {
    assertThat(row.base().length()).isEqualTo(4);
    assertThat(row.base().base()).isEqualTo(row.base());
    assertThat(row.base() == row).isEqualTo(row.length() == 4);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "ILLEGAL")
  void theFixedBitsAndTheOperandsFillTheInstruction(Opcode row) {
    Layout layout = row.format().layout();
    int operands =
        layout.rd().insert(layout.rd().last())
            | layout.rs1().insert(layout.rs1().last())
            | layout.rs2().insert(layout.rs2().last())
            | layout.immediate().insert(-1);
    assertThat((operands | row.mask()) & (row.length() == 2 ? 0xffff : -1))
        .isEqualTo(row.length() == 2 ? 0xffff : -1);
  }

  @Test
  void theLengthOfAnIllegalInstructionFollowsItsBits() {
    assertThat(new Instruction(Opcode.ILLEGAL, 0, 0, 0, 0).length()).isEqualTo(2);
    assertThat(new Instruction(Opcode.ILLEGAL, 0, 0, 0, -1).length()).isEqualTo(4);
  }
}
