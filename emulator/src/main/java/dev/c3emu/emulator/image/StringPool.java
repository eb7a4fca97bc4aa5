package dev.c3emu.emulator.image;

import java.util.HashMap;
import java.util.Map;

/**
 * A string table of an ELF file. Strings may share their ends, so a malicious file could name a
 * million overlapping ones: there is a limit to what they add up to.
 */
final class StringPool {
  private static final int LIMIT_FACTOR = 4;
  private static final int LIMIT_BASE = 0x1_0000;

  private final ImageBytes table;
  private final Map<Integer, String> strings = new HashMap<>();
  private long room;

  StringPool(ImageBytes table) {
    this.table = table;
    room = (long) table.length() * LIMIT_FACTOR + LIMIT_BASE;
  }

  /**
   * The string at an offset; empty if that is 0, even in an empty table.
   *
   * @throws ImageFormatException if there is none
   */
  String at(int offset) {
    if (offset == 0) {
      return "";
    }
    String known = strings.get(offset);
    if (known != null) {
      return known;
    }
    String string = read(Integer.toUnsignedLong(offset));
    strings.put(offset, string);
    return string;
  }

  private String read(long offset) {
    table.u8(offset, "string of an ELF string table");
    int longest = (int) (table.length() - offset);
    String string = table.text(offset, (int) Math.min(longest, room), "string");
    room -= string.length();
    if (room <= 0) {
      throw table.malformed(offset, "strings that overlap less", "more than fit in memory");
    }
    return string;
  }
}
