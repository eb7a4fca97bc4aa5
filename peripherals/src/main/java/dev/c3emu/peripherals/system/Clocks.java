package dev.c3emu.peripherals.system;

import dev.c3emu.emulator.time.VirtualClock;

/** The clock tree as the devices see it (TRM "Reset and Clock"). */
public interface Clocks {
  /** Hertz of the main crystal. */
  int XTAL_HZ = 40_000_000;

  /** Hertz of the fast internal RC oscillator, RC_FAST_CLK. */
  int RC_FAST_HZ = 17_500_000;

  /** Hertz of the slow internal RC oscillator, RC_SLOW_CLK. */
  int RC_SLOW_HZ = 136_000;

  /** Ticks of the {@link VirtualClock} in a period of the main crystal. */
  int XTAL_TICKS = (int) (VirtualClock.TICKS_PER_SECOND / XTAL_HZ);

  /** Hertz of the CPU clock now. */
  int cpuHertz();

  /** Hertz of APB_CLK now: 80 MHz while the CPU runs from the PLL, else the CPU's own clock. */
  int apbHertz();

  /**
   * Ticks of the {@link VirtualClock} in a period of APB_CLK now; a whole number for every setting
   * of the clock tree, which {@link #apbHertz} is not.
   */
  default int apbTicks() {
    return (int) Math.max(1, Math.round((double) VirtualClock.TICKS_PER_SECOND / apbHertz()));
  }

  /** Adds a listener that is called, on the machine's thread, just after a frequency changed. */
  void onChange(Runnable listener);
}
