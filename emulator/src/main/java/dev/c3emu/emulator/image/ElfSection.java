package dev.c3emu.emulator.image;

/**
 * A section header.
 *
 * @param type {@link #PROGBITS}, {@link #NOBITS} or any other
 * @param flags {@link #WRITE}, {@link #ALLOC}, {@link #EXECUTE} and others
 * @param address where it is at run time, 0 if it is not
 * @param size bytes at run time, unsigned
 * @param content its bytes in the file, none if it is {@link #NOBITS}
 */
public record ElfSection(
    String name, int type, int flags, int address, long size, ImageBytes content) {
  /** {@link #type} of code and data. */
  public static final int PROGBITS = 1;

  /** {@link #type} of what starts as zeros and takes no room in the file. */
  public static final int NOBITS = 8;

  /** Flag of what can be written at run time. */
  public static final int WRITE = 1;

  /** Flag of what is in memory at run time. */
  public static final int ALLOC = 2;

  /** Flag of code. */
  public static final int EXECUTE = 4;

  public boolean isCode() {
    return (flags & EXECUTE) != 0;
  }

  /** Whether it has bytes that must be in memory at run time. */
  public boolean isLoaded() {
    return (flags & ALLOC) != 0 && content.length() > 0;
  }

  /** Whether an address is in it at run time. */
  public boolean contains(int target) {
    return (flags & ALLOC) != 0 && Integer.toUnsignedLong(target - address) < size;
  }
}
