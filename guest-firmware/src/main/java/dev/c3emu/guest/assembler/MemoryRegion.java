package dev.c3emu.guest.assembler;

/**
 * A stretch of the guest's memory.
 *
 * @param start guest address
 * @param size bytes
 */
public record MemoryRegion(int start, int size) {
  /** The address after the last. */
  public int end() {
    return start + size;
  }
}
