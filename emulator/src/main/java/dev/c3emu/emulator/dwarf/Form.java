package dev.c3emu.emulator.dwarf;

/** How attributes are written (DWARF 5, 7.5.6); those of GCC before DWARF 5 too. */
final class Form {
  static final int BLOCK_2 = 0x03;
  static final int BLOCK_4 = 0x04;
  static final int STRING = 0x08;
  static final int BLOCK = 0x09;
  static final int BLOCK_1 = 0x0A;
  static final int STRING_POINTER = 0x0E;
  static final int INDIRECT = 0x16;
  static final int EXPRESSION = 0x18;
  static final int STRING_INDEX = 0x1A;
  static final int LINE_STRING_POINTER = 0x1F;
  static final int SIGNATURE = 0x20;
  static final int IMPLICIT_CONSTANT = 0x21;
  static final int STRING_INDEX_1 = 0x25;
  static final int STRING_INDEX_4 = 0x28;

  /** The expression "add a constant", as members' offsets were written up to DWARF 3. */
  private static final int ADD_CONSTANT = 0x23;

  private Form() {}

  /** Whether the value is an offset within the unit. */
  static boolean isUnitReference(int form) {
    return form >= 0x11 && form <= 0x15;
  }

  /**
   * Reads a value: a number, an offset, where a text starts or which it is, or what an expression
   * adds; -1 for what is none of that.
   *
   * @param constant what the abbreviation says the value is
   */
  static long read(int form, long constant, DwarfCursor in, int addressSize) {
    return switch (form) {
      case 0x0B, 0x0C, 0x11, STRING_INDEX_1, 0x29 -> in.u8("a value of 1 byte");
      case 0x05, 0x12, 0x26, 0x2A -> in.u16("a value of 2 bytes");
      case 0x27, 0x2B -> in.u16("a value of 3 bytes") | in.u8("a value of 3 bytes") << 16;
      case 0x06, STRING_POINTER, 0x10, 0x13, 0x17, 0x1C, 0x1D, LINE_STRING_POINTER ->
          in.u32("a value of 4 bytes");
      case STRING_INDEX_4, 0x2C, 0x1F20, 0x1F21 -> in.u32("a value of 4 bytes");
      case 0x07, 0x14, SIGNATURE, 0x24 -> in.u64("a value of 8 bytes");
      case 0x0D -> in.signed("a signed value");
      case 0x0F, 0x15, STRING_INDEX, 0x1B, 0x22, 0x23, 0x1F01, 0x1F02 ->
          in.unsigned("an unsigned value");
      case 0x19 -> 1;
      case IMPLICIT_CONSTANT -> constant;
      case 0x01 -> skipped(in, addressSize);
      case 0x1E -> skipped(in, 16);
      case STRING -> text(in);
      case BLOCK_1 -> block(in, in.u8("length of a block"));
      case BLOCK_2 -> block(in, in.u16("length of a block"));
      case BLOCK_4 -> block(in, Integer.toUnsignedLong(in.u32("length of a block")));
      case BLOCK, EXPRESSION -> block(in, in.count("length of a block"));
      default -> throw in.malformed("a form of DWARF 2 to 5", "0x" + Integer.toHexString(form));
    };
  }

  /** Whether the value is a block of bytes. */
  static boolean isBlock(int form) {
    return form == BLOCK_1
        || form == BLOCK_2
        || form == BLOCK_4
        || form == BLOCK
        || form == EXPRESSION;
  }

  private static long text(DwarfCursor in) {
    int start = in.at();
    in.skipString("text");
    return start;
  }

  private static long block(DwarfCursor in, long length) {
    int start = in.at();
    in.skip(length, "a block of " + length + " bytes");
    int end = in.at();
    in.moveTo(start);
    long added = length > 1 && in.u8("operation") == ADD_CONSTANT ? in.unsigned("operand") : -1;
    in.moveTo(end);
    return added;
  }

  private static long skipped(DwarfCursor in, int bytes) {
    in.skip(bytes, "a value of " + bytes + " bytes");
    return -1;
  }
}
