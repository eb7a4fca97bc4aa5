package dev.c3emu.emulator.dwarf;

/**
 * Debug information that is not what it should be. The message is one line: {@code .debug_info:
 * offset 0x1c: expected DWARF version 2 to 5, found 77}.
 */
public final class DwarfException extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String section;
  private final int offset;

  DwarfException(String section, int offset, String expected, String found) {
    super("%s: offset 0x%x: expected %s, found %s".formatted(section, offset, expected, found));
    this.section = section;
    this.offset = offset;
  }

  /** The section's name. */
  public String section() {
    return section;
  }

  /** Bytes from the start of the section. */
  public int offset() {
    return offset;
  }
}
