package dev.c3emu.peripherals.rtc;

/** What a watchdog does when a stage of it expires: the values of WDT_STGn. */
public enum StageAction {
  OFF,
  INTERRUPT,
  RESET_CPU,
  RESET_SYSTEM,
  /** Of the RTC watchdog only. */
  RESET_RTC,
  /** A value without a meaning: the stage takes its time, and nothing happens. */
  RESERVED;

  /**
   * The action of a stage in a register with a field for each, stage 0's the highest.
   *
   * @param stage 0..3
   * @param shift the lowest bit of stage 0's field
   * @param width bits of a field
   */
  public static StageAction of(int config, int stage, int shift, int width) {
    int value = config >>> shift - width * stage & (1 << width) - 1;
    return value < RESERVED.ordinal() ? values()[value] : RESERVED;
  }
}
