package dev.c3emu.emulator.image;

/**
 * A program header.
 *
 * @param type {@link #LOAD} or any other
 * @param flags bit 0 execute, bit 1 write, bit 2 read
 * @param address where it is at run time
 * @param physicalAddress where it is stored before it runs, for direct-boot images in flash
 * @param content its bytes in the file
 * @param memorySize bytes at run time, the rest zero; unsigned
 */
public record ElfSegment(
    int type, int flags, int address, int physicalAddress, ImageBytes content, long memorySize) {
  /** {@link #type} of what is to be loaded. */
  public static final int LOAD = 1;

  /** Whether bytes of the file are this segment's bytes for a run-time address. */
  boolean holds(int target, ImageBytes bytes) {
    long at = Integer.toUnsignedLong(target) - Integer.toUnsignedLong(address);
    return at >= 0
        && at + bytes.length() <= content.length()
        && content.offset() + at == bytes.offset();
  }
}
