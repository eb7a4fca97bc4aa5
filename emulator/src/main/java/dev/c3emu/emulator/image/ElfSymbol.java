package dev.c3emu.emulator.image;

/**
 * A symbol.
 *
 * @param value its guest address
 * @param size in bytes, unsigned; 0 if unknown
 * @param section the index of its section in {@link ElfFile#sections} plus 1; 0 if it is undefined,
 *     0xFFF1 if absolute
 * @param codeLeft bytes from it to the end of its section if that holds instructions, else 0
 */
public record ElfSymbol(
    String name, int value, long size, Kind kind, Binding binding, int section, long codeLeft) {
  /** Section of a symbol that belongs to none. */
  public static final int ABSOLUTE = 0xFFF1;

  /** What it names. The order is that of the ELF codes. */
  public enum Kind {
    /** A label of hand-written assembly or of a linker script. */
    LABEL,
    OBJECT,
    FUNCTION,
    SECTION,
    FILE,
    COMMON,
    THREAD_LOCAL,
    OTHER
  }

  /** Who sees it. The order is that of the ELF codes. */
  public enum Binding {
    LOCAL,
    GLOBAL,
    WEAK,
    OTHER
  }

  /** Whether it is defined in this file. */
  public boolean isDefined() {
    return section != 0;
  }

  /** Whether there are instructions where it points. */
  public boolean isCode() {
    return codeLeft > 0;
  }

  /** Whether an address is in it; one of unknown size has its first byte alone. */
  public boolean contains(int address) {
    return Integer.toUnsignedLong(address - value) < Math.max(size, 1);
  }

  /** An address relative to this symbol: {@code main}, {@code main+0x12}. */
  public String describe(int address) {
    return address == value ? name : name + "+" + Hex.of(address - value);
  }
}
