package dev.c3emu.peripherals.cache;

/** The two buses by which the CPU reaches the cache. */
public enum CacheBus {
  /** At 0x4200_0000. */
  INSTRUCTION(1, 1 << 1, 1 << 2),
  /** At 0x3C00_0000. */
  DATA(1 << 3, 1 << 5, 1 << 4);

  private final int closed;
  private final int write;
  private final int rejected;

  CacheBus(int closed, int write, int rejected) {
    this.closed = closed;
    this.write = write;
    this.rejected = rejected;
  }

  /** The bit of CORE0_ACS_CACHE_INT_ST for an access while the bus is shut or the cache is off. */
  int closed() {
    return closed;
  }

  /** The bit of CORE0_ACS_CACHE_INT_ST for a write. */
  int write() {
    return write;
  }

  /** The bit of CORE0_ACS_CACHE_INT_ST for an access that the permission table refuses. */
  int rejected() {
    return rejected;
  }
}
