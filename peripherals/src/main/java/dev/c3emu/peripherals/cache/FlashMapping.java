package dev.c3emu.peripherals.cache;

/** Where the address space learns what the cache's MMU shows in the flash windows. */
@FunctionalInterface
public interface FlashMapping {
  /** The page of an entry that shows nothing. */
  int INVALID = -1;

  /**
   * An entry has changed. An entry counts for both windows: entry n shows 64 KB of flash at {@code
   * 0x3C00_0000 + n * 0x1_0000} and at {@code 0x4200_0000 + n * 0x1_0000}.
   *
   * @param entry 0..127
   * @param page 64 KB page of flash, 0..255, or {@link #INVALID}; it may lie beyond the chip, whose
   *     addresses wrap
   */
  void map(int entry, int page);
}
