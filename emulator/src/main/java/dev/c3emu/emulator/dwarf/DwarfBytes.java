package dev.c3emu.emulator.dwarf;

import java.nio.charset.StandardCharsets;

/** A section; every read is checked. Little-endian. */
final class DwarfBytes {
  private final String section;
  private final byte[] bytes;

  DwarfBytes(String section, byte[] bytes) {
    this.section = section;
    this.bytes = bytes;
  }

  int size() {
    return bytes.length;
  }

  int u8(int at, String what) {
    require(at, 1, what);
    return bytes[at] & 0xFF;
  }

  int u16(int at, String what) {
    require(at, 2, what);
    return bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8;
  }

  int u32(int at, String what) {
    require(at, 4, what);
    return u16(at, what) | u16(at + 2, what) << 16;
  }

  /** Text that ends with NUL. */
  String string(int at, String what) {
    int end = endOfString(at, what);
    return new String(bytes, at, end - at, StandardCharsets.UTF_8);
  }

  /** Where the NUL of the text is that starts somewhere. */
  int endOfString(int at, String what) {
    require(at, 1, what);
    int end = at;
    while (end < bytes.length && bytes[end] != 0) {
      end++;
    }
    require(end, 1, "NUL after " + what);
    return end;
  }

  /** Checks that there are so many bytes at an offset. */
  void require(int at, long count, String what) {
    if (at < 0 || count < 0 || at + count > bytes.length) {
      throw malformed(at, what, "the end at 0x" + Integer.toHexString(bytes.length));
    }
  }

  DwarfException malformed(int at, String expected, String found) {
    return new DwarfException(section, at, expected, found);
  }
}
