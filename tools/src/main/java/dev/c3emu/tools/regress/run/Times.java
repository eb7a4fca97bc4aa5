package dev.c3emu.tools.regress.run;

import dev.c3emu.emulator.time.VirtualClock;
import java.util.Locale;

/** Virtual time as people read it. */
public final class Times {
  private Times() {}

  /** Milliseconds with three digits. */
  public static String milliseconds(long ticks) {
    return String.format(Locale.ROOT, "%.3f ms", VirtualClock.toNanoseconds(ticks) / 1e6);
  }
}
