package dev.c3emu.emulator.kernel.signal;

import dev.c3emu.emulator.kernel.Errno;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.Timespec;
import dev.c3emu.emulator.kernel.sched.ClockId;
import dev.c3emu.emulator.kernel.sched.Tcb;

/**
 * The sleeps, which are waits for no signal with a time limit: any unmasked signal ends them with
 * EINTR. Times are rounded up to ticks, and one more tick passes before a sleep ends.
 */
public final class Sleeps {
  /** A flag of clock_nanosleep: the time is a point in time. */
  public static final int TIMER_ABSTIME = 1;

  private static final long NSEC_PER_USEC = 1_000;

  private final Kernel kernel;
  private final Signals signals;

  Sleeps(Kernel kernel, Signals signals) {
    this.kernel = kernel;
    this.signals = signals;
  }

  /**
   * {@code nxsig_nanosleep}: results in 0, EINTR, EINVAL or ECANCELED.
   *
   * @param time the address of the time to sleep
   * @param remaining where to store what is left when a signal comes, or 0
   */
  public void nanosleep(Tcb self, int time, int remaining) {
    if (time == 0) {
      self.complete(Errno.EINVAL.negative());
      return;
    }
    long nanoseconds = nanoseconds(time);
    if (nanoseconds < 0) {
      self.complete(Errno.EINVAL.negative());
      return;
    }
    sleep(self, nanoseconds, remaining);
  }

  /** {@code clock_nanosleep}, and {@code nanosleep} on the real-time clock: cancellation points. */
  public void clockNanosleep(Tcb self, int clock, int flags, int time, int remaining) {
    if (!kernel.cancellation().proceeds(self)) {
      return;
    }
    ClockId id = ClockId.of(clock);
    if ((flags & TIMER_ABSTIME) == 0 || time == 0) {
      nanosleep(self, time, remaining);
    } else if (id == null || nanoseconds(time) < 0) {
      self.complete(Errno.EINVAL.negative());
    } else {
      sleep(self, Math.max(nanoseconds(time) - kernel.tick().clock(id), 0), remaining);
    }
  }

  /** {@code usleep}: a cancellation point. */
  public void usleep(Tcb self, int microseconds) {
    if (kernel.cancellation().proceeds(self)) {
      nxsigUsleep(self, microseconds);
    }
  }

  /** {@code nxsig_usleep}: results as {@link #nanosleep}. */
  public void nxsigUsleep(Tcb self, int microseconds) {
    self.complete(0);
    if (microseconds != 0) {
      sleep(self, Integer.toUnsignedLong(microseconds) * NSEC_PER_USEC, 0);
    }
  }

  /** {@code sleep}: a cancellation point. Results in the seconds left when a signal came. */
  public void sleep(Tcb self, int seconds) {
    if (!kernel.cancellation().proceeds(self)) {
      return;
    }
    self.complete(0);
    if (seconds != 0) {
      long nanoseconds = Integer.toUnsignedLong(seconds) * Timespec.NSEC_PER_SEC;
      long ticks = kernel.tick().roundUp(nanoseconds);
      self.push(new SignalStep.SecondsEnd(kernel.tick().now(), ticks, seconds));
      signals.waits().timedwait(self, 0, 0, ticks);
    }
  }

  void ended(Tcb self, SignalStep.SleepEnd step) {
    if (self.result() == Errno.EAGAIN.negative()) {
      self.complete(0);
    } else if (step.remaining() != 0) {
      Timespec.ofNanoseconds(left(step.start(), step.ticks())).store(kernel, step.remaining());
    }
  }

  void ended(Tcb self, SignalStep.SecondsEnd step) {
    if (self.result() == Errno.EAGAIN.negative()) {
      self.complete(0);
      return;
    }
    long left = left(step.start(), step.ticks());
    long seconds = (left + Timespec.NSEC_PER_SEC / 2) / Timespec.NSEC_PER_SEC;
    self.complete((int) Math.min(seconds, Integer.toUnsignedLong(step.seconds())));
  }

  private void sleep(Tcb self, long nanoseconds, int remaining) {
    long ticks = kernel.tick().roundUp(nanoseconds);
    self.push(new SignalStep.SleepEnd(kernel.tick().now(), ticks, remaining));
    signals.waits().timedwait(self, 0, 0, ticks);
  }

  private long left(long start, long ticks) {
    long elapsed = kernel.tick().now() - start;
    return Math.max(ticks - elapsed, 0) * kernel.tick().nanosecondsPerTick();
  }

  /** A time of the guest, or -1 if it is none. */
  private long nanoseconds(int time) {
    Timespec given = Timespec.load(kernel, time);
    return given.isValid() ? given.total() : -1;
  }
}
