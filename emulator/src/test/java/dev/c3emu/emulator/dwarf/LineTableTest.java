package dev.c3emu.emulator.dwarf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

import dev.c3emu.emulator.dwarf.DwarfBuilder.Bytes;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which line an instruction is of. */
class LineTableTest {
  private static final int CODE = 0x4200_0000;
  private static final int COPY = 1;
  private static final int ADVANCE = 2;
  private static final int ADVANCE_LINE = 3;
  private static final int SET_FILE = 4;
  private static final int NEGATE_STATEMENT = 6;

  @Test
  void rowsBecomeRanges() {
    Bytes program =
        address(CODE).u8(ADVANCE_LINE).u8(9).u8(COPY).u8(ADVANCE).u8(4).u8(ADVANCE_LINE).u8(1);
    program.u8(COPY).u8(ADVANCE).u8(2);
    LineTable table = version4(end(program));
    assertThat(table.ranges())
        .containsExactly(
            new LineRange(CODE, CODE + 4, "src/main.c", 10, true),
            new LineRange(CODE + 4, CODE + 6, "src/main.c", 11, true));
  }

  @Test
  void anAddressIsOfTheRangeThatHasIt() {
    LineTable table = version4(end(address(CODE).u8(COPY).u8(ADVANCE).u8(4)));
    assertThat(table.at(CODE + 3).orElseThrow().line()).isEqualTo(1);
    assertThat(table.at(CODE - 1)).isEmpty();
    assertThat(table.at(CODE + 4)).isEmpty();
  }

  @Test
  void specialOperationsMoveBothAndMakeARow() {
    // Line base -3, line range 12, first special operation 13.
    Bytes program = address(CODE).u8(13 + 3 + 4).u8(13 + 2 * 12 + 3 + 1).u8(ADVANCE).u8(2);
    assertThat(version4(end(program)).ranges())
        .extracting(LineRange::start, LineRange::line)
        .containsExactly(tuple(CODE, 5), tuple(CODE + 2, 6));
  }

  @Test
  void ofSeveralLinesAtOnePlaceTheLastStatementCounts() {
    Bytes program = address(CODE).u8(COPY).u8(ADVANCE_LINE).u8(4).u8(COPY);
    program.u8(NEGATE_STATEMENT).u8(ADVANCE_LINE).u8(2).u8(COPY).u8(ADVANCE).u8(2);
    assertThat(version4(end(program)).at(CODE).orElseThrow().line()).isEqualTo(5);
  }

  @Test
  void codeThatTheLinkerLeftOutIsNotThere() {
    assertThat(version4(end(address(0).u8(COPY).u8(ADVANCE).u8(4))).ranges()).isEmpty();
  }

  @Test
  void sequencesAreSortedByAddress() {
    Bytes program = end(address(CODE + 8).u8(COPY).u8(ADVANCE).u8(4));
    program.bytes(end(address(CODE).u8(SET_FILE).u8(2).u8(COPY).u8(ADVANCE).u8(4)).toByteArray());
    assertThat(version4(program).ranges())
        .extracting(LineRange::start, LineRange::file)
        .containsExactly(tuple(CODE, "/abs/other.c"), tuple(CODE + 8, "src/main.c"));
  }

  @Test
  void version5KeepsNamesInTables() {
    Bytes header = new Bytes().u8(1).u8(1).u8(1).u8(-3).u8(12).u8(13);
    operands(header);
    header.u8(1).u8(1).u8(Form.STRING).u8(2).text("/build").text("lib");
    header.u8(2).u8(1).u8(Form.LINE_STRING_POINTER).u8(2).u8(0x0B).u8(2);
    header.u32(0).u8(0).u32(7).u8(1);
    Bytes program = end(address(CODE).u8(COPY).u8(ADVANCE).u8(4));
    Bytes unit = new Bytes().u16(5).u8(4).u8(0).u32(header.size()).bytes(header.toByteArray());
    unit.bytes(program.toByteArray());
    Map<String, byte[]> sections =
        Map.of(
            ".debug_line",
            new Bytes().u32(unit.size()).bytes(unit.toByteArray()).toByteArray(),
            ".debug_line_str",
            new Bytes().text("main.c").text("part.c").toByteArray());
    assertThat(LineTable.of(DwarfBuilder.sections(sections)).ranges())
        .containsExactly(new LineRange(CODE, CODE + 4, "/build/lib/part.c", 1, true));
  }

  @Test
  void aProgramThatEndsEarlyIsRefused() {
    assertThatExceptionOfType(DwarfException.class)
        .isThrownBy(() -> version4(new Bytes().u8(ADVANCE)))
        .withMessageContaining(".debug_line: offset 0x")
        .withMessageContaining("expected advance, found the end at 0x");
  }

  private static LineTable version4(Bytes program) {
    Bytes header = new Bytes().u8(1).u8(1).u8(1).u8(-3).u8(12).u8(13);
    operands(header);
    header.text("src").u8(0);
    header.text("main.c").u8(1).u8(0).u8(0).text("/abs/other.c").u8(1).u8(0).u8(0).u8(0);
    Bytes unit = new Bytes().u16(4).u32(header.size()).bytes(header.toByteArray());
    unit.bytes(program.toByteArray());
    byte[] section = new Bytes().u32(unit.size()).bytes(unit.toByteArray()).toByteArray();
    return LineTable.of(DwarfBuilder.sections(Map.of(".debug_line", section)));
  }

  private static void operands(Bytes header) {
    for (int count : new int[] {0, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0, 1}) {
      header.u8(count);
    }
  }

  private static Bytes address(int address) {
    return new Bytes().u8(0).u8(5).u8(2).u32(address);
  }

  private static Bytes end(Bytes program) {
    return program.u8(0).u8(1).u8(1);
  }
}
