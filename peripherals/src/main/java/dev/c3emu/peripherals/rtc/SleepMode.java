package dev.c3emu.peripherals.rtc;

/** How deep the chip sleeps (TRM "Low-power Management"). */
public enum SleepMode {
  /** The CPU stands and keeps its state; it goes on where it was. */
  LIGHT,
  /** The digital system is off; waking up is a reset with cause {@link ResetCause#DEEPSLEEP}. */
  DEEP
}
