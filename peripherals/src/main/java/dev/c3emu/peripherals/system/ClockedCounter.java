package dev.c3emu.peripherals.system;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;
import dev.c3emu.emulator.time.EventQueue;
import dev.c3emu.emulator.time.VirtualClock;

/**
 * A counter that runs at an exact fraction of the virtual clock. Its count is computed from the
 * time that passed since the last change of rate, so it does not depend on how often it is asked.
 */
public final class ClockedCounter implements Stateful {
  private final VirtualClock clock;
  private boolean running;
  private long numerator = 1;
  private long denominator = 1;

  /** The count at {@link #anchor}, and the part of the next count done, in 1/denominator. */
  private long count;

  private long phase;
  private long anchor;

  /** Creates a stopped counter at 0. */
  public ClockedCounter(VirtualClock clock) {
    this.clock = clock;
  }

  /** The count now. */
  public long count() {
    return running ? count + whole(elapsed()) : count;
  }

  /** Sets the count; what is done of the next one is kept, as a prescaler runs on. */
  public void set(long value) {
    settle();
    count = value;
  }

  /** Forgets what is done of the next count: a reset of the prescaler. */
  public void restartPeriod() {
    settle();
    phase = 0;
  }

  /**
   * Sets the speed to {@code counts} every {@code ticks} ticks of the virtual clock, from now on.
   *
   * @param counts 1..65536
   * @param ticks 1..2^31
   */
  public void setRate(long counts, long ticks) {
    if (counts == numerator && ticks == denominator) {
      return;
    }
    settle();
    phase = phase * ticks / denominator;
    numerator = counts;
    denominator = ticks;
  }

  public void run(boolean run) {
    settle();
    running = run;
  }

  public boolean isRunning() {
    return running;
  }

  /**
   * The first tick at which {@link #count} is at least {@code target}, or {@link EventQueue#NEVER}
   * if that is out of reach or the counter is stopped. A time that has passed is returned as now.
   */
  public long timeOf(long target) {
    if (!running) {
      return EventQueue.NEVER;
    }
    long distance = target - count;
    if (distance <= 0) {
      return clock.now();
    }
    if (distance > (Long.MAX_VALUE >> 2) / denominator) {
      return EventQueue.NEVER;
    }
    long ticks = (distance * denominator - phase - 1) / numerator + 1;
    return Math.max(clock.now(), anchor + ticks);
  }

  private long elapsed() {
    return clock.now() - anchor;
  }

  private long whole(long ticks) {
    return ticks / denominator * numerator
        + (phase + ticks % denominator * numerator) / denominator;
  }

  /** Moves the anchor to now. */
  private void settle() {
    if (running) {
      long ticks = elapsed();
      long rest = phase + ticks % denominator * numerator;
      count += ticks / denominator * numerator + rest / denominator;
      phase = rest % denominator;
    }
    anchor = clock.now();
  }

  @Override
  public void save(StateWriter out) {
    out.putBoolean(running);
    out.putLong(numerator);
    out.putLong(denominator);
    out.putLong(count);
    out.putLong(phase);
    out.putLong(anchor);
  }

  @Override
  public void load(StateReader in) {
    running = in.getBoolean();
    numerator = in.getLong();
    denominator = in.getLong();
    count = in.getLong();
    phase = in.getLong();
    anchor = in.getLong();
  }
}
