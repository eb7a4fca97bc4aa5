package dev.c3emu.peripherals.system;

/** The clock tree as the devices see it (TRM "Reset and Clock"). */
public interface Clocks {
  /** Hertz of the main crystal. */
  int XTAL_HZ = 40_000_000;

  /** Hertz of the fast internal RC oscillator, RC_FAST_CLK. */
  int RC_FAST_HZ = 17_500_000;

  /** Hertz of the slow internal RC oscillator, RC_SLOW_CLK. */
  int RC_SLOW_HZ = 136_000;

  /** Hertz of the CPU clock now. */
  int cpuHertz();

  /** Hertz of APB_CLK now: 80 MHz while the CPU runs from the PLL, else the CPU's own clock. */
  int apbHertz();

  /** Adds a listener that is called, on the machine's thread, just after a frequency changed. */
  void onChange(Runnable listener);
}
