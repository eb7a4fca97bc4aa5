package dev.c3emu.tools.run;

import dev.c3emu.emulator.machine.Pacer;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Holds virtual time back to the host's clock. What the host is late by is not made up for. */
final class RealtimePacer implements Pacer {
  private static final long LONGEST_NAP = 20_000_000;
  private static final long WORTH_SLEEPING = 1_000_000;
  private static final long TOO_LATE = 100_000_000;

  private final BooleanSupplier hurry;
  private long start = System.nanoTime();

  /**
   * @param hurry whether to stop waiting because the run is to end
   */
  RealtimePacer(BooleanSupplier hurry) {
    this.hurry = hurry;
  }

  @Override
  public void reached(long nanoseconds) {
    long ahead = nanoseconds - (System.nanoTime() - start);
    while (ahead > WORTH_SLEEPING && !hurry.getAsBoolean()) {
      LockSupport.parkNanos(Math.min(ahead, LONGEST_NAP));
      ahead = nanoseconds - (System.nanoTime() - start);
    }
    if (ahead < -TOO_LATE) {
      start -= ahead;
    }
  }
}
