package dev.c3emu.tools.kernel;

import dev.c3emu.emulator.time.VirtualClock;
import java.math.BigDecimal;

/** Virtual time, without rounding. */
final class EventTime {
  /** Hundred-thousandths of a microsecond in a tick of 6.25 ns. */
  private static final long DIGITS_PER_TICK = 625;

  private EventTime() {}

  /** Seconds with nine digits. */
  static String seconds(long ticks) {
    long nanoseconds = nanoseconds(ticks);
    String fraction = Long.toString(nanoseconds % 1_000_000_000L);
    return nanoseconds / 1_000_000_000L + "." + "0".repeat(9 - fraction.length()) + fraction;
  }

  static long nanoseconds(long ticks) {
    return VirtualClock.toNanoseconds(ticks);
  }

  /** Microseconds, exact. */
  static String microseconds(long ticks) {
    BigDecimal exact = BigDecimal.valueOf(ticks).multiply(BigDecimal.valueOf(DIGITS_PER_TICK, 5));
    return exact.stripTrailingZeros().toPlainString();
  }
}
