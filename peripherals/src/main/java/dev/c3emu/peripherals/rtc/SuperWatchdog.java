package dev.c3emu.peripherals.rtc;

import dev.c3emu.emulator.time.Deadline;
import dev.c3emu.emulator.time.EventQueue;
import dev.c3emu.emulator.time.VirtualClock;

/**
 * The super watchdog: an analog timer of its own that, not fed for about a second, resets the
 * system (TRM "Watchdog Timers", super watchdog). It warns at half time.
 */
final class SuperWatchdog {
  private static final long HALF_TIME = VirtualClock.TICKS_PER_SECOND / 2;

  private final Deadline warning;
  private final Deadline end;

  SuperWatchdog(EventQueue events, Runnable onWarning, Runnable onEnd) {
    warning = events.deadline("RTC super watchdog warning", onWarning);
    end = events.deadline("RTC super watchdog", onEnd);
  }

  /** Starts the time again if the watchdog is on, stops it if not. */
  void feed(boolean on) {
    warning.cancel();
    end.cancel();
    if (on) {
      warning.in(HALF_TIME);
      end.in(2 * HALF_TIME);
    }
  }

  boolean isRunning() {
    return end.isArmed();
  }
}
