package dev.c3emu.emulator.kernel.hazard;

import java.util.Locale;

/** The kinds of {@link Hazard}s. */
public enum HazardKind {
  DEADLOCK,
  LOST_WAKE_UP,
  PRIORITY_INVERSION,
  STRANDED_HOLDER,
  LEAK,
  CRASH;

  /** As on the command line: {@code lost-wake-up}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
