package dev.c3emu.emulator.kernel.signal;

import dev.c3emu.emulator.kernel.Errno;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.KernelPanic;
import dev.c3emu.emulator.kernel.Timespec;
import dev.c3emu.emulator.kernel.sched.TaskState;
import dev.c3emu.emulator.kernel.sched.Tcb;

/** Waiting for signals: {@code nxsig_timedwait} and its kin. */
public final class SignalWaits {
  private final Kernel kernel;
  private final Signals signals;

  SignalWaits(Kernel kernel, Signals signals) {
    this.kernel = kernel;
    this.signals = signals;
  }

  /**
   * {@code sigwaitinfo}: a cancellation point. Results in the number of the signal, EINTR if
   * another one came, or ECANCELED.
   *
   * @param set the address of the set to wait for
   * @param info where to store what came, or 0
   */
  public void sigwaitinfo(Tcb self, int set, int info) {
    if (kernel.cancellation().proceeds(self)) {
      wait(self, signals.set(set), info);
    }
  }

  /**
   * {@code sigtimedwait}: as {@link #sigwaitinfo}, and EAGAIN when the time is over.
   *
   * @param timeout the address of the time to wait, or 0 to wait for ever
   */
  public void sigtimedwait(Tcb self, int set, int info, int timeout) {
    if (!kernel.cancellation().proceeds(self)) {
      return;
    }
    if (timeout == 0) {
      wait(self, signals.set(set), info);
      return;
    }
    long ticks = kernel.tick().roundUp(Timespec.load(kernel, timeout).total());
    timedwait(self, signals.set(set), info, ticks);
  }

  /** {@code pause}: a cancellation point that waits for any signal; results in EINTR. */
  public void pause(Tcb self) {
    if (kernel.cancellation().proceeds(self)) {
      wait(self, 0, 0);
    }
  }

  /** {@code nxsig_waitinfo}: waits for one of some signals. */
  public void wait(Tcb self, int set, int info) {
    if (!atOnce(self, set, info)) {
      block(self, set, info);
    }
  }

  /** {@code nxsig_timedwait}: waits for so many ticks. */
  public void timedwait(Tcb self, int set, int info, long ticks) {
    if (!atOnce(self, set, info)) {
      kernel.tick().start(self.waitdog, ticks, new SignalTimeout(self.pid));
      block(self, set, info);
    }
  }

  /** What came last for a thread that waited. */
  public SigInfo received(Tcb self) {
    return signals.of(self).received;
  }

  /** Ends a wait because the thread is to be cancelled. */
  public void cancel(Tcb waiter) {
    release(
        waiter, new SigInfo(SigInfo.CANCELLED, SigInfo.SI_USER, Errno.ECANCELED.number(), 0, 0, 0));
  }

  void timeOut(Tcb waiter) {
    release(
        waiter,
        new SigInfo(SigInfo.TIMED_OUT, SigInfo.SI_TIMER, Errno.ETIMEDOUT.number(), 0, 0, 0));
  }

  /** Ends a wait, if the thread is in one. */
  void release(Tcb waiter, SigInfo why) {
    if (waiter.taskState == TaskState.WAIT_SIG) {
      ThreadSignals state = signals.of(waiter);
      state.received = why;
      state.waitMask = 0;
      kernel.scheduler().unblock(waiter);
    }
  }

  /** Blocks the running thread until any unmasked signal, or one of a set. */
  void block(Tcb self, int set, int info) {
    self.push(new SignalStep.WaitEnd(set, info));
    sleep(self, set);
  }

  void sleep(Tcb self, int set) {
    if (self.pid == 0) {
      throw new KernelPanic("the idle thread cannot wait");
    }
    signals.of(self).waitMask = set;
    kernel.scheduler().block(self, TaskState.WAIT_SIG);
  }

  void ended(Tcb self, SignalStep.WaitEnd step) {
    kernel.tick().watchdogs().cancel(self.waitdog);
    SigInfo received = signals.of(self).received;
    signals.of(self).waitMask = 0;
    if (received.signo() == SigInfo.CANCELLED) {
      self.complete(-received.errno());
    } else if (received.signo() == SigInfo.TIMED_OUT) {
      self.complete(Errno.EAGAIN.negative());
    } else {
      boolean wanted = (step.set() >>> received.signo() & 1) != 0;
      self.complete(wanted ? received.signo() : Errno.EINTR.negative());
    }
    store(step.info(), received);
  }

  /** Takes a signal that is pending, or refuses because the thread is to be cancelled. */
  private boolean atOnce(Tcb self, int set, int info) {
    GroupSignals group = signals.of(self.group);
    int there = group.pendingSet() & set;
    if (there != 0) {
      SigInfo pending = group.pending.remove(Integer.numberOfTrailingZeros(there));
      store(info, pending);
      self.complete(pending.signo());
      return true;
    }
    if (kernel.cancellation().isPending(self)) {
      self.complete(Errno.ECANCELED.negative());
      return true;
    }
    return false;
  }

  private void store(int address, SigInfo info) {
    if (address != 0) {
      kernel.checkMemory(address, SigInfo.size(kernel));
      info.store(kernel, address);
    }
  }
}
