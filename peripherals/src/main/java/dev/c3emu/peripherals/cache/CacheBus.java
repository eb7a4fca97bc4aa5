package dev.c3emu.peripherals.cache;

/** The two buses by which the CPU reaches the cache. */
public enum CacheBus {
  /** At 0x4200_0000. */
  INSTRUCTION(1, 1 << 1),
  /** At 0x3C00_0000. */
  DATA(1 << 3, 1 << 5);

  private final int closed;
  private final int write;

  CacheBus(int closed, int write) {
    this.closed = closed;
    this.write = write;
  }

  /** The bit of CORE0_ACS_CACHE_INT_ST for an access while the bus is shut or the cache is off. */
  int closed() {
    return closed;
  }

  /** The bit of CORE0_ACS_CACHE_INT_ST for a write. */
  int write() {
    return write;
  }
}
