package dev.c3emu.emulator.dwarf;

/** The tags of entries that are of use here (DWARF 5, 7.5.3). */
final class Tag {
  static final int ARRAY_TYPE = 0x01;
  static final int CLASS_TYPE = 0x02;
  static final int ENUMERATION_TYPE = 0x04;
  static final int MEMBER = 0x0D;
  static final int POINTER_TYPE = 0x0F;
  static final int REFERENCE_TYPE = 0x10;
  static final int STRUCTURE_TYPE = 0x13;
  static final int SUBROUTINE_TYPE = 0x15;
  static final int TYPEDEF = 0x16;
  static final int UNION_TYPE = 0x17;
  static final int SUBRANGE_TYPE = 0x21;
  static final int CONST_TYPE = 0x26;
  static final int ENUMERATOR = 0x28;
  static final int VOLATILE_TYPE = 0x35;
  static final int RESTRICT_TYPE = 0x37;
  static final int ATOMIC_TYPE = 0x47;

  private Tag() {}

  /** Whether entries of a tag have members. */
  static boolean isStructure(int tag) {
    return tag == STRUCTURE_TYPE || tag == UNION_TYPE || tag == CLASS_TYPE;
  }

  /** Whether entries of a tag are as large as the type that they refer to. */
  static boolean isAlias(int tag) {
    return switch (tag) {
      case TYPEDEF, CONST_TYPE, VOLATILE_TYPE, RESTRICT_TYPE, ATOMIC_TYPE -> true;
      default -> false;
    };
  }
}
