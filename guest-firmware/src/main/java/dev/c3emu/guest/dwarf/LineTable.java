package dev.c3emu.guest.dwarf;

/** Writes {@code .debug_line} (DWARF 4, chapter 6.2). */
final class LineTable {
  private static final int VERSION = 4;
  private static final int LINE_BASE = -5;
  private static final int LINE_RANGE = 14;
  private static final int OPCODE_BASE = 13;
  private static final byte[] OPERAND_COUNTS = {0, 1, 1, 1, 1, 0, 0, 0, 1, 0, 0, 1};

  private static final int COPY = 1;
  private static final int ADVANCE_PC = 2;
  private static final int ADVANCE_LINE = 3;
  private static final int SET_FILE = 4;
  private static final int EXTENDED = 0;
  private static final int END_SEQUENCE = 1;
  private static final int SET_ADDRESS = 2;

  private final CodeUnit unit;
  private final SourceFiles files;
  private final DwarfBytes program = new DwarfBytes();
  private int address;
  private int file = 1;
  private int line = 1;

  private LineTable(CodeUnit unit, SourceFiles files) {
    this.unit = unit;
    this.files = files;
  }

  /** Appends the line program of a unit. */
  static void write(CodeUnit unit, SourceFiles files, DwarfBytes out) {
    new LineTable(unit, files).write(out);
  }

  private void write(DwarfBytes out) {
    DwarfBytes header = new DwarfBytes();
    header.u8(1).u8(1).u8(1).u8(LINE_BASE).u8(LINE_RANGE).u8(OPCODE_BASE).bytes(OPERAND_COUNTS);
    header.bytes(files.toByteArray());
    writeProgram();
    out.measured(new DwarfBytes().u16(VERSION).measured(header).bytes(program.toByteArray()));
  }

  private void writeProgram() {
    address = unit.rows().get(0).address();
    program.u8(EXTENDED).unsigned(5).u8(SET_ADDRESS).u32(address);
    SourcePosition before = null;
    for (LineRow row : unit.rows()) {
      if (!row.position().equals(before)) {
        writeRow(row);
        before = row.position();
      }
    }
    program.u8(ADVANCE_PC).unsigned(unit.address() + unit.size() - address);
    program.u8(EXTENDED).unsigned(1).u8(END_SEQUENCE);
  }

  private void writeRow(LineRow row) {
    int newFile = files.number(row.position());
    if (newFile != file) {
      program.u8(SET_FILE).unsigned(newFile);
      file = newFile;
    }
    int lines = row.position().line() - line;
    int bytes = row.address() - address;
    int special = lines - LINE_BASE + LINE_RANGE * bytes + OPCODE_BASE;
    boolean near = lines >= LINE_BASE && lines < LINE_BASE + LINE_RANGE;
    if (near && bytes < LINE_RANGE && special <= 0xFF) {
      program.u8(special);
    } else {
      program.u8(ADVANCE_LINE).signed(lines).u8(ADVANCE_PC).unsigned(bytes).u8(COPY);
    }
    line = row.position().line();
    address = row.address();
  }
}
