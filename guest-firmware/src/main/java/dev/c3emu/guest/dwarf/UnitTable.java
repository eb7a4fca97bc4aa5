package dev.c3emu.guest.dwarf;

/**
 * Writes {@code .debug_info}, {@code .debug_abbrev} and {@code .debug_aranges}: which addresses are
 * of which unit, and the functions in it (DWARF 4, chapters 3, 6.1 and 7.5).
 */
final class UnitTable {
  private static final int VERSION = 4;
  private static final int RANGES_VERSION = 2;
  private static final int ADDRESS_SIZE = 4;

  private static final int UNIT = 1;
  private static final int FUNCTION = 2;
  private static final int END = 0;

  private static final int TAG_COMPILE_UNIT = 0x11;
  private static final int TAG_SUBPROGRAM = 0x2E;

  private static final int NAME = 0x03;
  private static final int STATEMENTS = 0x10;
  private static final int LOW_PC = 0x11;
  private static final int HIGH_PC = 0x12;
  private static final int LANGUAGE = 0x13;
  private static final int COMPILATION_DIRECTORY = 0x1B;
  private static final int PRODUCER = 0x25;
  private static final int DECLARED_IN_FILE = 0x3A;
  private static final int DECLARED_IN_LINE = 0x3B;
  private static final int EXTERNAL = 0x3F;
  private static final int FRAME_BASE = 0x40;

  private static final int FORM_ADDRESS = 0x01;
  private static final int FORM_U16 = 0x05;
  private static final int FORM_U32 = 0x06;
  private static final int FORM_STRING = 0x08;
  private static final int FORM_UNSIGNED = 0x0F;
  private static final int FORM_SECTION_OFFSET = 0x17;
  private static final int FORM_EXPRESSION = 0x18;
  private static final int FORM_PRESENT = 0x19;

  /** What debuggers know assembly language by. */
  private static final int ASSEMBLER = 0x8001;

  private static final int CALL_FRAME_CFA = 0x9C;

  private final DwarfBytes information = new DwarfBytes();
  private final DwarfBytes ranges = new DwarfBytes();

  /**
   * Adds a unit.
   *
   * @param lines where in {@code .debug_line} its line program is
   */
  void add(CodeUnit unit, SourceFiles files, int lines) {
    int at = information.size();
    DwarfBytes out = new DwarfBytes().u16(VERSION).u32(0).u8(ADDRESS_SIZE);
    out.unsigned(UNIT).string("c3emu assembler").u16(ASSEMBLER).string(unit.name()).string(".");
    out.u32(unit.address()).u32(unit.size()).u32(lines);
    for (FunctionEntry function : unit.functions()) {
      out.unsigned(FUNCTION).string(function.name());
      out.unsigned(files.number(function.position())).unsigned(function.position().line());
      out.u32(function.address()).u32(function.size());
      out.unsigned(1).u8(CALL_FRAME_CFA);
    }
    information.measured(out.u8(END));
    addRange(unit, at);
  }

  byte[] information() {
    return information.toByteArray();
  }

  byte[] ranges() {
    return ranges.toByteArray();
  }

  static byte[] abbreviations() {
    DwarfBytes out = new DwarfBytes();
    out.unsigned(UNIT).unsigned(TAG_COMPILE_UNIT).u8(1);
    out.unsigned(PRODUCER).unsigned(FORM_STRING).unsigned(LANGUAGE).unsigned(FORM_U16);
    out.unsigned(NAME).unsigned(FORM_STRING);
    out.unsigned(COMPILATION_DIRECTORY).unsigned(FORM_STRING);
    out.unsigned(LOW_PC).unsigned(FORM_ADDRESS).unsigned(HIGH_PC).unsigned(FORM_U32);
    out.unsigned(STATEMENTS).unsigned(FORM_SECTION_OFFSET).u16(END);
    out.unsigned(FUNCTION).unsigned(TAG_SUBPROGRAM).u8(0);
    out.unsigned(EXTERNAL).unsigned(FORM_PRESENT).unsigned(NAME).unsigned(FORM_STRING);
    out.unsigned(DECLARED_IN_FILE).unsigned(FORM_UNSIGNED);
    out.unsigned(DECLARED_IN_LINE).unsigned(FORM_UNSIGNED);
    out.unsigned(LOW_PC).unsigned(FORM_ADDRESS).unsigned(HIGH_PC).unsigned(FORM_U32);
    out.unsigned(FRAME_BASE).unsigned(FORM_EXPRESSION).u16(END);
    return out.u8(END).toByteArray();
  }

  private void addRange(CodeUnit unit, int at) {
    DwarfBytes out = new DwarfBytes().u16(RANGES_VERSION).u32(at).u8(ADDRESS_SIZE).u8(0);
    int fillToPair = 0;
    out.u32(fillToPair);

    ranges.measured(out.u32(unit.address()).u32(unit.size()).u32(0).u32(0));
  }
}
