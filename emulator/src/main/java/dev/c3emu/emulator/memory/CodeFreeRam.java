package dev.c3emu.emulator.memory;

/**
 * A stretch of data RAM from which no code was decoded, so that stores need not look for any.
 *
 * @param base its first address on the data bus
 * @param size in bytes, 0 or more
 */
public record CodeFreeRam(int base, int size) {
  /** At how many addresses from {@link #base} on a word may start. */
  public int starts() {
    return Math.max(0, size - (Integer.BYTES - 1));
  }

  /** Whether a word may start at an address. */
  public boolean contains(int address) {
    return Integer.compareUnsigned(address - base, starts()) < 0;
  }

  /** Whether any of the bytes {@code address..address+length-1} of the data bus is part of it. */
  public boolean overlaps(int address, int length) {
    return address - base < size && address + length - base > 0;
  }
}
