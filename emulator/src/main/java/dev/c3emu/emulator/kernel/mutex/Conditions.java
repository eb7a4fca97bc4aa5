package dev.c3emu.emulator.kernel.mutex;

import dev.c3emu.emulator.kernel.Errno;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.sched.ClockId;
import dev.c3emu.emulator.kernel.sched.SchedStep;
import dev.c3emu.emulator.kernel.sched.Tcb;
import dev.c3emu.emulator.kernel.semaphore.SemProtocol;

/** pthread condition variables: a semaphore that is posted once for every thread to wake. */
public final class Conditions {
  private final Kernel kernel;
  private final int clockOffset;

  public Conditions(Kernel kernel) {
    this.kernel = kernel;
    clockOffset = kernel.semaphores().layout().size() + 3 & -4;
  }

  /** Bytes of a {@code pthread_cond_t}. */
  public int size() {
    return clockOffset + 4;
  }

  /**
   * {@code pthread_cond_init}.
   *
   * @param attr where the number of the clock for timed waits is, or 0 for the real-time clock
   * @return 0 or {@code -EINVAL}
   */
  public int init(Tcb self, int cond, int attr) {
    if (cond == 0) {
      return Errno.EINVAL.negative();
    }
    kernel.checkMemory(cond, size());
    int clock = ClockId.REALTIME.number();
    if (attr != 0) {
      kernel.checkMemory(attr, 4);
      clock = kernel.memory().load32(attr);
    }
    kernel.semaphores().init(self, cond, 0);
    kernel.semaphores().setprotocol(self, cond, SemProtocol.NONE.ordinal());
    kernel.memory().store32(cond + clockOffset, clock);
    return 0;
  }

  /** {@code pthread_cond_destroy}: 0, or the negated EBUSY while threads wait, or EINVAL. */
  public int destroy(Tcb self, int cond) {
    if (cond == 0) {
      return Errno.EINVAL.negative();
    }
    kernel.checkMemory(cond, size());
    return count(cond) < 0 ? Errno.EBUSY.negative() : kernel.semaphores().destroy(self, cond);
  }

  /** {@code pthread_cond_signal}: wakes the first waiter; a signal without waiters is lost. */
  public void signal(Tcb self, int cond) {
    if (cond == 0) {
      self.complete(Errno.EINVAL.negative());
      return;
    }
    kernel.checkMemory(cond, size());
    self.complete(0);
    if (count(cond) < 0) {
      kernel.semaphores().posts().post(cond);
    }
  }

  /** {@code pthread_cond_broadcast}: wakes all who wait now. */
  public void broadcast(Tcb self, int cond) {
    if (cond == 0) {
      self.complete(Errno.EINVAL.negative());
      return;
    }
    kernel.checkMemory(cond, size());
    kernel.scheduler().lock(self);
    self.push(new MutexStep.Broadcast(cond, -count(cond)));
  }

  void broadcast(Tcb self, MutexStep.Broadcast step) {
    self.complete(0);
    if (step.left() <= 0) {
      kernel.scheduler().unlock(self);
      return;
    }
    self.push(new MutexStep.Broadcast(step.cond(), step.left() - 1));
    kernel.semaphores().posts().post(step.cond());
  }

  /**
   * {@code pthread_cond_wait}: a cancellation point. Results in 0, EINVAL, EPERM if the mutex is
   * not the caller's, or EOWNERDEAD.
   */
  public void wait(Tcb self, int cond, int mutex) {
    if (!kernel.cancellation().proceeds(self) || !mayWait(self, cond, mutex)) {
      return;
    }
    MutexStep.CondWoken woken = woken(mutex);
    kernel.scheduler().lock(self);
    self.push(woken);
    self.push(SchedStep.Unlock.UNLOCK);
    self.push(new MutexStep.CondSleep(cond, false, 0, 0));
    giveUp(self, mutex);
  }

  /**
   * {@code pthread_cond_timedwait}: as {@link #wait}, and ETIMEDOUT.
   *
   * @param abstime the address of the limit on the condition's clock
   */
  public void timedwait(Tcb self, int cond, int mutex, int abstime) {
    int clock = ClockId.REALTIME.number();
    if (cond != 0) {
      kernel.checkMemory(cond, size());
      clock = kernel.memory().load32(cond + clockOffset);
    }
    clockwait(self, cond, mutex, clock, abstime);
  }

  /** {@code pthread_cond_clockwait}: as {@link #timedwait} on a clock of one's choice. */
  public void clockwait(Tcb self, int cond, int mutex, int clock, int abstime) {
    if (!kernel.cancellation().proceeds(self) || !mayWait(self, cond, mutex)) {
      return;
    }
    if (abstime == 0) {
      self.complete(Errno.EINVAL.negative());
      return;
    }
    MutexStep.CondWoken woken = woken(mutex);
    kernel.scheduler().lock(self);
    self.push(SchedStep.Unlock.UNLOCK);
    self.push(woken);
    self.push(new MutexStep.CondSleep(cond, true, clock, abstime));
    giveUp(self, mutex);
  }

  void sleep(Tcb self, MutexStep.CondSleep step) {
    if (step.timed()) {
      kernel
          .semaphores()
          .timedWaits()
          .clockwaitUninterruptibly(self, step.cond(), step.clock(), step.abstime());
    } else {
      kernel.semaphores().waits().waitUninterruptibly(self, step.cond());
    }
  }

  void woken(Tcb self, MutexStep.CondWoken step) {
    self.push(
        new MutexStep.CondEnd(
            step.mutex(), step.flags(), step.type(), step.nlocks(), self.result()));
    kernel.mutexes().take(self, step.mutex(), 0, false);
  }

  void ended(Tcb self, MutexStep.CondEnd step) {
    if (self.result() == 0) {
      MutexLayout layout = kernel.mutexes().layout();
      layout.pid(step.mutex(), self.pid);
      layout.flags(step.mutex(), step.flags());
      layout.type(step.mutex(), step.type());
      layout.nlocks(step.mutex(), step.nlocks());
    }
    if (step.result() != 0) {
      self.complete(step.result());
    }
  }

  private boolean mayWait(Tcb self, int cond, int mutex) {
    if (cond == 0 || mutex == 0) {
      self.complete(Errno.EINVAL.negative());
      return false;
    }
    kernel.checkMemory(cond, size());
    kernel.mutexes().layout().check(mutex);
    if (kernel.mutexes().layout().pid(mutex) != self.pid) {
      self.complete(Errno.EPERM.negative());
      return false;
    }
    return true;
  }

  private MutexStep.CondWoken woken(int mutex) {
    MutexLayout layout = kernel.mutexes().layout();
    return new MutexStep.CondWoken(
        mutex, layout.flags(mutex), layout.typeNumber(mutex), layout.nlocks(mutex));
  }

  private void giveUp(Tcb self, int mutex) {
    kernel.mutexes().layout().pid(mutex, MutexLayout.FREE);
    kernel.mutexes().give(self, mutex);
  }

  private int count(int cond) {
    return kernel.semaphores().layout().count(cond);
  }
}
