package dev.c3emu.peripherals.wifi;

import dev.c3emu.emulator.time.VirtualClock;

/** How long frames occupy the air: at 54 Mbit/s, behind a preamble of 20 microseconds. */
final class Airtime {
  private static final long PREAMBLE = 20 * VirtualClock.TICKS_PER_MICROSECOND;
  private static final long BITS_PER_MICROSECOND = 54;

  private Airtime() {}

  /** Ticks for a frame of so many bytes, rounded up. */
  static long of(int bytes) {
    long scaled = 8L * bytes * VirtualClock.TICKS_PER_MICROSECOND;
    return PREAMBLE + (scaled + BITS_PER_MICROSECOND - 1) / BITS_PER_MICROSECOND;
  }
}
