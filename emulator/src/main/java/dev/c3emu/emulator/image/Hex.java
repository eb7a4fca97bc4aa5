package dev.c3emu.emulator.image;

import java.util.HexFormat;

/** How numbers are written in errors. */
final class Hex {
  private Hex() {}

  static String of(int unsigned) {
    return "0x" + Integer.toHexString(unsigned);
  }

  static String of(long value) {
    return "0x" + Long.toHexString(value);
  }

  /** Digits without a prefix, as digests are written. */
  static String digits(byte[] bytes) {
    return HexFormat.of().formatHex(bytes);
  }
}
