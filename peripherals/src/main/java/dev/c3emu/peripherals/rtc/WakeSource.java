package dev.c3emu.peripherals.rtc;

/**
 * What wakes the chip; the positions of the bits of WAKEUP_ENA, SLEEP_REJECT_ENA and WAKEUP_CAUSE
 * (TRM "Low-power Management", wakeup sources). The manual's others, such as the UARTs, never do.
 */
public enum WakeSource {
  /** A level on a GPIO pin. */
  GPIO(2),
  /** The alarm of the RTC timer. */
  TIMER(3);

  private final int bit;

  WakeSource(int position) {
    bit = 1 << position;
  }

  /** The source's bit in the registers. */
  public int bit() {
    return bit;
  }
}
