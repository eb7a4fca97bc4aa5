package dev.c3emu.emulator.debug;

/**
 * A stretch of addresses.
 *
 * @param length in bytes
 * @param blockSize the unit of erasing of {@link Kind#FLASH}, in bytes; 0 otherwise
 */
public record MemoryRegion(int start, long length, Kind kind, int blockSize) {
  /** What a debugger may do there. Registers of devices count as RAM. */
  public enum Kind {
    RAM,
    ROM,
    FLASH
  }
}
