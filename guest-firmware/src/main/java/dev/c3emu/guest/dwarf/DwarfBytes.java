package dev.c3emu.guest.dwarf;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Numbers and texts as DWARF stores them, little-endian (DWARF 4, chapter 7). */
final class DwarfBytes {
  private static final int WORD = 4;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  int size() {
    return out.size();
  }

  byte[] toByteArray() {
    return out.toByteArray();
  }

  DwarfBytes u8(int value) {
    out.write(value);
    return this;
  }

  DwarfBytes u16(int value) {
    return u8(value).u8(value >> 8);
  }

  DwarfBytes u32(int value) {
    return u16(value).u16(value >> 16);
  }

  /** An unsigned LEB128 number. */
  DwarfBytes unsigned(int value) {
    int left = value;
    while ((left & ~0x7F) != 0) {
      u8(left & 0x7F | 0x80);
      left >>>= 7;
    }
    return u8(left);
  }

  /** A signed LEB128 number. */
  DwarfBytes signed(int value) {
    int left = value;
    while (left < -0x40 || left > 0x3F) {
      u8(left & 0x7F | 0x80);
      left >>= 7;
    }
    return u8(left & 0x7F);
  }

  /** Text with a zero byte after it. */
  DwarfBytes string(String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    return u8(0);
  }

  DwarfBytes bytes(byte[] content) {
    out.writeBytes(content);
    return this;
  }

  /** Other bytes, with their length before them. */
  DwarfBytes measured(DwarfBytes content) {
    return u32(content.size()).bytes(content.toByteArray());
  }

  /** Zeros up to a multiple of four. */
  DwarfBytes padToWord() {
    while (size() % WORD != 0) {
      u8(0);
    }
    return this;
  }
}
