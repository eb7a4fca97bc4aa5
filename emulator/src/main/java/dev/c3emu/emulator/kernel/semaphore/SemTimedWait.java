package dev.c3emu.emulator.kernel.semaphore;

import dev.c3emu.emulator.kernel.Errno;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.KernelPanic;
import dev.c3emu.emulator.kernel.Timespec;
import dev.c3emu.emulator.kernel.config.KernelOption;
import dev.c3emu.emulator.kernel.exit.CancelStep;
import dev.c3emu.emulator.kernel.sched.ClockId;
import dev.c3emu.emulator.kernel.sched.Tcb;

/** Waiting for a count until some time at most: tickwait, timedwait and clockwait. */
public final class SemTimedWait {

  private final Kernel kernel;
  private final Semaphores semaphores;

  SemTimedWait(Kernel kernel, Semaphores semaphores) {
    this.kernel = kernel;
    this.semaphores = semaphores;
  }

  /** {@code sem_timedwait}: {@link #semClockwait} on the real-time clock. */
  public void semTimedwait(Tcb self, int sem, int abstime) {
    semClockwait(self, sem, ClockId.REALTIME.number(), abstime);
  }

  /** {@code sem_clockwait}: a cancellation point, but one that waits even where it is nested. */
  public void semClockwait(Tcb self, int sem, int clock, int abstime) {
    switch (kernel.cancellation().enter(self)) {
      case PROCEED, REFUSED -> {
        self.push(CancelStep.LeavePoint.LEAVE_POINT);
        clockwait(self, sem, clock, abstime);
      }
      case EXITING -> {}
    }
  }

  /**
   * {@code nxsem_clockwait}: a count that is there is taken whatever the time says; only then is
   * the time looked at. Results in 0, EINVAL, ETIMEDOUT, EINTR or ECANCELED.
   *
   * @param abstime the address of the {@code timespec}
   */
  public void clockwait(Tcb self, int sem, int clock, int abstime) {
    if (kernel.config().isOn(KernelOption.DEBUG_FEATURES) && (abstime == 0 || sem == 0)) {
      self.complete(Errno.EINVAL.negative());
      return;
    }
    if (semaphores.waits().trywait(self, sem) == 0) {
      self.complete(0);
      return;
    }
    if (!kernel.memory().contains(abstime, Timespec.SIZE)) {
      throw new KernelPanic("time limit at 0x%08x is not in memory".formatted(abstime));
    }
    Timespec limit = Timespec.load(kernel, abstime);
    ClockId id = ClockId.of(clock);
    if (!limit.isValid() || id == null) {
      self.complete(Errno.EINVAL.negative());
      return;
    }
    long rest = limit.total() - kernel.tick().clock(id);
    if (rest <= 0) {
      self.complete(Errno.ETIMEDOUT.negative());
      return;
    }
    limitedWait(self, sem, kernel.tick().roundUp(rest));
  }

  /** {@code nxsem_clockwait_uninterruptible}. */
  public void clockwaitUninterruptibly(Tcb self, int sem, int clock, int abstime) {
    self.push(new SemStep.RetryClock(sem, clock, abstime));
    clockwait(self, sem, clock, abstime);
  }

  /**
   * {@code nxsem_tickwait}.
   *
   * @param delay ticks; 0 only tries, and results in EAGAIN if there is no count
   */
  public void tickwait(Tcb self, int sem, long delay) {
    int tried = semaphores.waits().trywait(self, sem);
    if (tried == 0 || delay == 0) {
      self.complete(tried);
      return;
    }
    limitedWait(self, sem, delay);
  }

  /** {@code nxsem_tickwait_uninterruptible}. */
  public void tickwaitUninterruptibly(Tcb self, int sem, long delay) {
    self.push(new SemStep.RetryTicks(sem, kernel.tick().now() + delay));
    tickwait(self, sem, delay);
  }

  private void limitedWait(Tcb self, int sem, long ticks) {
    kernel.tick().start(self.waitdog, ticks, new SemTimeout(self.pid));
    self.push(SemStep.TimedEnd.TIMED_END);
    semaphores.waits().nxsemWait(self, sem);
  }
}
