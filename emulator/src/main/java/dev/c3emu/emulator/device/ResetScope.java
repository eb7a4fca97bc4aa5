package dev.c3emu.emulator.device;

/** How far a reset reaches (TRM "Reset and Clock", reset levels). */
public enum ResetScope {
  /** The CPU alone. */
  CPU,
  /** The digital system: CPU and peripherals, but not the RTC domain. */
  CORE,
  /** The digital system and the RTC domain, except what power-on alone clears. */
  SYSTEM,
  /** Everything, as when power is applied. */
  CHIP;

  /** Whether this reset includes everything {@code other} resets. */
  public boolean includes(ResetScope other) {
    return compareTo(other) >= 0;
  }
}
