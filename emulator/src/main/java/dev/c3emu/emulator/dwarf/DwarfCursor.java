package dev.c3emu.emulator.dwarf;

/** Reads a section from somewhere on, up to an end. */
final class DwarfCursor {
  private static final int LONGEST_LEB = 10;

  private final DwarfBytes in;
  private final int end;
  private int at;

  DwarfCursor(DwarfBytes in, int start, int end) {
    this.in = in;
    this.end = end;
    at = start;
  }

  int at() {
    return at;
  }

  boolean atEnd() {
    return at >= end;
  }

  void moveTo(int offset) {
    at = offset;
  }

  int u8(String what) {
    return in.u8(advance(1, what), what);
  }

  int u16(String what) {
    return in.u16(advance(2, what), what);
  }

  int u32(String what) {
    return in.u32(advance(4, what), what);
  }

  long u64(String what) {
    return Integer.toUnsignedLong(u32(what)) | (long) u32(what) << 32;
  }

  /** ULEB128; bits above the 64th are lost. */
  long unsigned(String what) {
    long value = 0;
    for (int i = 0; i < LONGEST_LEB; i++) {
      int next = u8(what);
      value |= (long) (next & 0x7F) << 7 * i;
      if (next < 0x80) {
        return value;
      }
    }
    throw malformed(what + " of at most 10 bytes", "more");
  }

  /** SLEB128. */
  long signed(String what) {
    long value = 0;
    for (int i = 0; i < LONGEST_LEB; i++) {
      int next = u8(what);
      value |= (long) (next & 0x7F) << 7 * i;
      if (next < 0x80) {
        int unused = Math.max(0, 64 - 7 * (i + 1));
        return value << unused >> unused;
      }
    }
    throw malformed(what + " of at most 10 bytes", "more");
  }

  /** ULEB128 that has to be a small number. */
  int count(String what) {
    long value = unsigned(what);
    if (value < 0 || value > Integer.MAX_VALUE) {
      throw malformed(what + " below 2^31", Long.toUnsignedString(value));
    }
    return (int) value;
  }

  String string(String what) {
    String text = in.string(at, what);
    skipString(what);
    return text;
  }

  void skipString(String what) {
    int after = in.endOfString(at, what) + 1;
    advance(after - at, what);
  }

  void skip(long count, String what) {
    advance(count, what);
  }

  /** The length of a unit, whose end is checked. */
  int length(String what) {
    int from = at;
    int length = u32(what);
    if (length == -1) {
      throw in.malformed(from, "the 32-bit format of DWARF", "the 64-bit format");
    }
    in.require(at, Integer.toUnsignedLong(length), what);
    return length;
  }

  DwarfException malformed(String expected, String found) {
    return in.malformed(at, expected, found);
  }

  private int advance(long count, String what) {
    if (count < 0 || at + count > end) {
      throw in.malformed(at, what, "the end at 0x" + Integer.toHexString(end));
    }
    int from = at;
    at += (int) count;
    return from;
  }
}
