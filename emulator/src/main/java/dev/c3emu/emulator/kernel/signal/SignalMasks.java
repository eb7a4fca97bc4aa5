package dev.c3emu.emulator.kernel.signal;

import dev.c3emu.emulator.kernel.Errno;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.sched.Tcb;

/** Which signals threads block, and those that came meanwhile. */
public final class SignalMasks {
  private static final int SIG_BLOCK = 1;
  private static final int SIG_UNBLOCK = 2;
  private static final int SIG_SETMASK = 3;

  private final Kernel kernel;
  private final Signals signals;

  SignalMasks(Kernel kernel, Signals signals) {
    this.kernel = kernel;
    this.signals = signals;
  }

  /**
   * {@code sigprocmask}: results in 0 or EINVAL. Signals that are no longer blocked and pending
   * take effect.
   *
   * @param how SIG_BLOCK (1), SIG_UNBLOCK (2) or SIG_SETMASK (3)
   * @param set the address of a set, or 0
   * @param old where the old mask goes, or 0
   */
  public void sigprocmask(Tcb self, int how, int set, int old) {
    if (old != 0) {
      kernel.checkMemory(old, 4);
      kernel.memory().store32(old, self.sigprocmask);
    }
    self.complete(0);
    if (set == 0) {
      return;
    }
    int blocked = signals.set(set);
    switch (how) {
      case SIG_BLOCK -> self.sigprocmask |= blocked;
      case SIG_UNBLOCK -> self.sigprocmask &= ~blocked;
      case SIG_SETMASK -> self.sigprocmask = blocked;
      default -> self.complete(Errno.EINVAL.negative());
    }
    unmaskPending(self);
  }

  /** {@code sigpending}: 0, or {@code -EINVAL} for a null pointer. */
  public int sigpending(Tcb self, int set) {
    if (set == 0) {
      return Errno.EINVAL.negative();
    }
    kernel.checkMemory(set, 4);
    kernel.memory().store32(set, signals.of(self.group).pendingSet());
    return 0;
  }

  /**
   * {@code sigsuspend}: a cancellation point that waits with another mask; results in EINTR.
   *
   * @param set the address of the mask
   */
  public void sigsuspend(Tcb self, int set) {
    if (!kernel.cancellation().proceeds(self)) {
      return;
    }
    int saved = self.sigprocmask;
    self.sigprocmask = signals.set(set);
    self.push(new SignalStep.SuspendEnd(saved));
    if (!unmaskPending(self)) {
      signals.waits().sleep(self, 0);
    }
  }

  void suspendEnded(Tcb self, int mask) {
    self.sigprocmask = mask;
    self.complete(Errno.EINTR.negative());
    unmaskPending(self);
  }

  /** Gives a thread the pending signals that it does not block; tells whether there were any. */
  boolean unmaskPending(Tcb self) {
    if (self.group == null) {
      return false;
    }
    GroupSignals group = signals.of(self.group);
    int ready = group.pendingSet() & ~self.sigprocmask;
    for (int rest = ready; rest != 0; rest &= rest - 1) {
      signals.dispatch(self, group.pending.remove(Integer.numberOfTrailingZeros(rest)));
    }
    return ready != 0;
  }
}
