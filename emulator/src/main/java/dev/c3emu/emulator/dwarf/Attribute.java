package dev.c3emu.emulator.dwarf;

/** The attributes that are of use here (DWARF 5, 7.5.4). */
enum Attribute {
  SIBLING(0x01),
  NAME(0x03),
  BYTE_SIZE(0x0B),
  STATEMENTS(0x10),
  DIRECTORY(0x1B),
  CONSTANT(0x1C),
  UPPER_BOUND(0x2F),
  COUNT(0x37),
  MEMBER_LOCATION(0x38),
  DECLARATION(0x3C),
  TYPE(0x49),
  BIT_OFFSET(0x6B),
  STRING_OFFSETS(0x72);

  private static final Attribute[] BY_CODE = new Attribute[0x80];

  static {
    for (Attribute attribute : values()) {
      BY_CODE[attribute.code] = attribute;
    }
  }

  private final int code;

  Attribute(int code) {
    this.code = code;
  }

  /** The attribute of a code; null if it is of no use. */
  static Attribute of(long code) {
    return code >= 0 && code < BY_CODE.length ? BY_CODE[(int) code] : null;
  }
}
