package dev.c3emu.peripherals.rtc;

/**
 * What can wake the chip; the positions of the bits of WAKEUP_ENA, SLEEP_REJECT_ENA and
 * WAKEUP_CAUSE (TRM "Low-power Management", wakeup sources).
 */
public enum WakeSource {
  /** A level on a GPIO pin. */
  GPIO(2),
  /** The alarm of the RTC timer. */
  TIMER(3),
  WIFI(5),
  UART0(6),
  UART1(7),
  BLUETOOTH(10),
  /** The 32 kHz crystal stopped. */
  XTAL32K_DEAD(12),
  USB(14),
  BROWN_OUT(16);

  private final int bit;

  WakeSource(int position) {
    bit = 1 << position;
  }

  /** The source's bit in the registers. */
  public int bit() {
    return bit;
  }
}
