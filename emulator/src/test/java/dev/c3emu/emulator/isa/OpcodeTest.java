package dev.c3emu.emulator.isa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

  @ParameterizedTest
  @CsvSource({
    "5, 5",
    "5, 6",
    "6, 5",
    "-1, 1",
    "1, -1",
    "-2147483648, 2147483647",
  })
  void aBranchIsTakenExactlyIfItsOppositeIsNot(int left, int right) {
    Stream.of(Opcode.values())
        .filter(Opcode::isBranch)
        .forEach(
            branch ->
                assertThat(isTaken(branch, left, right))
                    .as(branch.mnemonic())
                    .isNotEqualTo(isTaken(branch.opposite(), left, right)));
  }

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.EXCLUDE,
      names = {"BEQ", "BNE", "BLT", "BGE", "BLTU", "BGEU"})
  void nothingButBranchesHasAnOpposite(Opcode row) {
    assertThat(row.isBranch()).isFalse();
    assertThatThrownBy(row::opposite)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(row.mnemonic() + " is no branch");
  }

  @Test
  void theLengthOfAnIllegalInstructionFollowsItsBits() {
    assertThat(new Instruction(Opcode.ILLEGAL, 0, 0, 0, 0).length()).isEqualTo(2);
    assertThat(new Instruction(Opcode.ILLEGAL, 0, 0, 0, -1).length()).isEqualTo(4);
  }

  private static boolean isTaken(Opcode branch, int left, int right) {
    return switch (branch) {
      case BEQ -> left == right;
      case BNE -> left != right;
      case BLT -> left < right;
      case BGE -> left >= right;
      case BLTU -> Integer.compareUnsigned(left, right) < 0;
      case BGEU -> Integer.compareUnsigned(left, right) >= 0;
      default -> throw new AssertionError(branch);
    };
  }
}
