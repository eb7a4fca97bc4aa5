package dev.c3emu.peripherals.system;

/**
 * The clocks the low-power domain can run from, as exact fractions of the virtual clock's 160 MHz
 * (TRM "Reset and Clock"). The ordinals are the values of RTC_CNTL_ANA_CLK_RTC_SEL.
 */
public enum SlowClock {
  /** RC_SLOW_CLK, 136 kHz. */
  RC_SLOW(17, 20_000),
  /** XTAL32K_CLK, 32.768 kHz. */
  XTAL32K(16, 78_125),
  /** RC_FAST_DIV_CLK, 17.5 MHz / 256. */
  RC_FAST_D256(7, 16_384);

  private final int periods;
  private final int ticks;

  SlowClock(int periods, int ticks) {
    this.periods = periods;
    this.ticks = ticks;
  }

  /** So many periods take {@link #ticks} ticks of the virtual clock. */
  public int periods() {
    return periods;
  }

  /** So many ticks of the virtual clock take {@link #periods} periods. */
  public int ticks() {
    return ticks;
  }
}
