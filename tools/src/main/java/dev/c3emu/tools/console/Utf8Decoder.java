package dev.c3emu.tools.console;

/** Bytes to characters, one at a time; bytes that are not UTF-8 are taken for Latin-1. */
final class Utf8Decoder {
  private int character;
  private int missing;

  /** What brings the present state back. */
  Runnable remember() {
    int characterThen = character;
    int missingThen = missing;
    return () -> {
      character = characterThen;
      missing = missingThen;
    };
  }

  /**
   * @param value 0..255
   * @return the character that the byte completes, or -1
   */
  int decode(int value) {
    if (missing > 0 && (value & 0xC0) == 0x80) {
      character = character << 6 | value & 0x3F;
      return --missing == 0 && Character.isValidCodePoint(character) ? character : -1;
    }
    missing = value < 0xC2 || value > 0xF4 ? 0 : value < 0xE0 ? 1 : value < 0xF0 ? 2 : 3;
    character = missing == 0 ? value : value & 0x3F >> missing;
    return missing == 0 ? value : -1;
  }
}
