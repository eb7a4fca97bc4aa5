package dev.c3emu.emulator.kernel.sched;

/** One timer of the kernel, armed and cancelled through {@link Watchdogs}. */
public final class Watchdog {
  WatchdogAction action;
  long due;

  /** A watchdog that is not active. */
  public Watchdog() {}

  public boolean isActive() {
    return action != null;
  }

  /** The tick on which it fires, if it is active. */
  public long due() {
    return due;
  }
}
