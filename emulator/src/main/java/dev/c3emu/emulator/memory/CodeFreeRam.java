package dev.c3emu.emulator.memory;

/**
 * A stretch of data RAM from which no code was decoded, so that stores need not look for any.
 *
 * @param base its first address on the data bus
 * @param size in bytes, 0 or more
 */
public record CodeFreeRam(int base, int size) {
  /** Whether any of the bytes {@code address..address+length-1} of the data bus is part of it. */
  public boolean overlaps(int address, int length) {
    return address - base < size && address + length - base > 0;
  }
}
