package dev.c3emu.peripherals.timer;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import dev.c3emu.emulator.time.VirtualClock;
import dev.c3emu.peripherals.system.Clocks;
import dev.c3emu.peripherals.system.SlowClock;
import dev.c3emu.peripherals.system.SlowClocks;

/**
 * Measures a slow clock with the crystal: how many crystal cycles a number of its periods takes
 * (TRM "Timer Group", RTC calibration). The outcome is computed from the time that passed since the
 * start.
 */
final class SlowClockMeter implements Stateful {
  private static final int VALUE_MASK = (1 << 25) - 1;
  private static final long NEVER = Long.MAX_VALUE;

  private final VirtualClock clock;
  private final SlowClocks slowClocks;
  private boolean started;
  private long start;

  /** Crystal cycles the measurement takes, or {@link #NEVER} if the slow clock stands. */
  private long cycles;

  SlowClockMeter(VirtualClock clock, SlowClocks slowClocks) {
    this.clock = clock;
    this.slowClocks = slowClocks;
  }

  /**
   * Starts a measurement.
   *
   * @param source RTC_CALI_CLK_SEL, 0..3; 3 selects nothing
   * @param periods of the slow clock to measure, 0 or more
   */
  void start(int source, int periods) {
    started = true;
    start = clock.now();
    cycles = NEVER;
    if (source < SlowClock.values().length) {
      // The sources have the numbers 0: RC_SLOW, 1: RC_FAST / 256, 2: XTAL32K.
      SlowClock measured =
          switch (source) {
            case 0 -> SlowClock.RC_SLOW;
            case 1 -> SlowClock.RC_FAST_D256;
            default -> SlowClock.XTAL32K;
          };
      if (slowClocks.running(measured)) {
        cycles = (long) periods * measured.ticks() / measured.periods() / Clocks.XTAL_TICKS;
      }
    }
  }

  void stop() {
    started = false;
  }

  boolean isStarted() {
    return started;
  }

  /** Whether the measurement has finished; it cannot once it has timed out. */
  boolean ready(long timeout) {
    return started && cycles <= timeout && elapsed() >= cycles;
  }

  /** Whether the measurement has taken longer than {@code timeout} crystal cycles. */
  boolean timedOut(long timeout) {
    return started && cycles > timeout && elapsed() > timeout;
  }

  /** The crystal cycles counted, 25 bits. */
  int value() {
    return (int) cycles & VALUE_MASK;
  }

  private long elapsed() {
    return (clock.now() - start) / Clocks.XTAL_TICKS;
  }

  @Override
  public void save(StateWriter out) {
    out.putBoolean(started);
    out.putLong(start);
    out.putLong(cycles);
  }

  @Override
  public void load(StateReader in) {
    started = in.getBoolean();
    start = in.getLong();
    cycles = in.getLong();
  }
}
