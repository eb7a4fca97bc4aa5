package dev.c3emu.emulator.kernel.service;

import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.sched.Tick;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.state.Stateful;

/**
 * Time where no timer ticks (CONFIG_SCHED_TICKLESS): how many ticks have passed by the machine's
 * clock, and when the guest's timer has to come next.
 */
final class OneShot implements Stateful {
  private static final long CLOCK_PER_MICROSECOND = 160;

  /** The longest that the guest's timer is set to; then it is set again. */
  private static final long LONGEST = 1 << 30;

  private static final long NOT_SET = -1;

  private long origin;
  private long setFor = NOT_SET;

  /** Starts to count. */
  void start(long now) {
    origin = now;
    setFor = NOT_SET;
  }

  /** Lets the kernel know of ticks that have passed without anything being due. */
  void catchUp(Kernel kernel, long now) {
    Tick tick = kernel.tick();
    long elapsed = Math.min(passed(kernel, now), tick.untilNext() - 1);
    if (elapsed > 0) {
      tick.advance(elapsed);
    }
  }

  /** The guest's timer has come. */
  void expire(Kernel kernel, long now) {
    setFor = NOT_SET;
    long elapsed = passed(kernel, now);
    if (elapsed > 0) {
      kernel.tick().advance(elapsed);
    }
  }

  /** Whether the guest's timer is set for something else than what is due next. */
  boolean needsSetting(Kernel kernel) {
    return setFor != due(kernel);
  }

  /**
   * Notes that the guest's timer is being set for what is due next.
   *
   * @return in how many microseconds that is, at least 1; 0 if nothing is due
   */
  int set(Kernel kernel, long now) {
    setFor = due(kernel);
    if (setFor == Long.MAX_VALUE) {
      return 0;
    }
    long rest = origin + setFor * clockPerTick(kernel) - now;
    long microseconds = (rest + CLOCK_PER_MICROSECOND - 1) / CLOCK_PER_MICROSECOND;
    return (int) Math.max(1, Math.min(microseconds, LONGEST));
  }

  private static long due(Kernel kernel) {
    long until = kernel.tick().untilNext();
    return until == Long.MAX_VALUE ? until : kernel.tick().now() + until;
  }

  private long passed(Kernel kernel, long now) {
    return (now - origin) / clockPerTick(kernel) - kernel.tick().now();
  }

  private static long clockPerTick(Kernel kernel) {
    return kernel.tick().nanosecondsPerTick() / 1000 * CLOCK_PER_MICROSECOND;
  }

  @Override
  public void save(StateWriter out) {
    out.putLong(origin);
    out.putLong(setFor);
  }

  @Override
  public void load(StateReader in) {
    origin = in.getLong();
    setFor = in.getLong();
  }
}
