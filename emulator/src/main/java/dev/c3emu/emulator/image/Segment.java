package dev.c3emu.emulator.image;

/**
 * Bytes and the address they belong at.
 *
 * @param address a guest address
 */
public record Segment(int address, ImageBytes content) {
  public int length() {
    return content.length();
  }

  /** The memory its first byte belongs in. */
  public MemoryType memory() {
    return MemoryType.at(address);
  }

  /** Whether an address is one of this segment's. */
  public boolean contains(int target) {
    return Integer.compareUnsigned(target - address, length()) < 0;
  }
}
