package dev.c3emu.peripherals.cache;

/** Is told what software does to the cache; everything is optional. */
public interface CacheListener {
  /** Hears nothing. */
  CacheListener NONE = new CacheListener() {};

  /**
   * A flash window has been opened or closed. Both are closed after reset.
   *
   * @param instructions whether accesses through 0x4200_0000 are answered
   * @param data whether accesses through 0x3C00_0000 are answered
   */
  default void windowsChanged(boolean instructions, boolean data) {}

  /**
   * Cached content has been thrown away.
   *
   * @param address guest address of the first byte; 0 with length 0 means everything
   * @param length bytes; 0 means everything
   */
  default void invalidated(int address, int length) {}
}
