package dev.c3emu.emulator.kernel.sched;

/** The clocks a guest can name. */
public enum ClockId {
  REALTIME,
  MONOTONIC;

  /** The number in {@code time.h}. */
  public int number() {
    return ordinal();
  }

  /** The clock of a number, or null. */
  public static ClockId of(int number) {
    return number >= 0 && number < values().length ? values()[number] : null;
  }
}
