package dev.c3emu.emulator.kernel.exit;

import dev.c3emu.emulator.kernel.Errno;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.config.KernelOption;
import dev.c3emu.emulator.kernel.sched.Tcb;

/** Cancellation points: {@code task_cancelpt.c}. */
public final class Cancellation {
  private static final int EXIT_FAILURE = 1;

  private final Kernel kernel;
  private final boolean points;

  public Cancellation(Kernel kernel) {
    this.kernel = kernel;
    points = kernel.config().isOn(KernelOption.CANCELLATION_POINTS);
  }

  /** What a call that is a cancellation point has to do. */
  public enum Entry {
    /** Go on; {@link CancelStep.LeavePoint} has to follow. */
    PROCEED,
    /** Fail with ECANCELED; {@link CancelStep.LeavePoint} has to follow. */
    REFUSED,
    /** Nothing: the thread is on its way out. */
    EXITING
  }

  /** {@code enter_cancellation_point}. */
  public Entry enter(Tcb self) {
    if (!points || !isOpen(self)) {
      return Entry.PROCEED;
    }
    boolean pending = self.has(Tcb.FLAG_CANCEL_PENDING);
    if (pending && self.cpcount == 0) {
      endCancelled(self);
      return Entry.EXITING;
    }
    self.cpcount++;
    return pending ? Entry.REFUSED : Entry.PROCEED;
  }

  /** {@code leave_cancellation_point}. */
  void leave(Tcb self) {
    if (!points || self.cpcount == 0) {
      return;
    }
    self.cpcount--;
    if (self.cpcount == 0 && self.has(Tcb.FLAG_CANCEL_PENDING)) {
      endCancelled(self);
    }
  }

  /** {@code check_cancellation_point}: whether a cancellation would take effect here. */
  public boolean isPending(Tcb self) {
    return points && isOpen(self) && self.has(Tcb.FLAG_CANCEL_PENDING);
  }

  /**
   * {@code nxnotify_cancellation}.
   *
   * @return whether that is all there is to do, because the thread will end itself in time or does
   *     not let itself be cancelled
   */
  public boolean notify(Tcb target) {
    if (target.has(Tcb.FLAG_NONCANCELABLE)) {
      target.flags |= Tcb.FLAG_CANCEL_PENDING;
      return true;
    }
    if (!points || !target.has(Tcb.FLAG_CANCEL_DEFERRED)) {
      return false;
    }
    target.flags |= Tcb.FLAG_CANCEL_PENDING;
    if (target.cpcount > 0) {
      kernel.semaphores().interruptions().interrupt(target, Errno.ECANCELED);
    }
    return true;
  }

  /** {@code task_setcancelstate}. */
  public void disable(Tcb self, boolean disabled) {
    if (disabled) {
      self.flags |= Tcb.FLAG_NONCANCELABLE;
    } else {
      self.flags &= ~Tcb.FLAG_NONCANCELABLE;
    }
  }

  /** {@code task_testcancel}: a cancellation point that does nothing else. */
  public void test(Tcb self) {
    if (enter(self) != Entry.EXITING) {
      self.push(CancelStep.LeavePoint.LEAVE_POINT);
    }
  }

  private void endCancelled(Tcb self) {
    kernel.exits().exit(self, EXIT_FAILURE);
  }

  private static boolean isOpen(Tcb self) {
    boolean deferred = self.has(Tcb.FLAG_CANCEL_DEFERRED);
    return deferred && !self.has(Tcb.FLAG_NONCANCELABLE) || self.cpcount > 0;
  }
}
