package dev.c3emu.emulator.kernel.exit;

import dev.c3emu.emulator.kernel.Errno;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.config.KernelOption;
import dev.c3emu.emulator.kernel.sched.Tcb;

/** Cancellation points, states and types: {@code task_cancelpt.c} and its neighbours. */
public final class Cancellation {
  /** States for {@link #setState}. */
  public static final int ENABLE = 0;

  public static final int DISABLE = 1;

  /** Types for {@link #setType}. */
  public static final int DEFERRED = 0;

  public static final int ASYNCHRONOUS = 1;

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

  /**
   * Enters a cancellation point whose call goes on even where it is nested in another and
   * cancelled, and sees to its end.
   *
   * @return whether the call goes on; if not, the thread is on its way out
   */
  public boolean proceeds(Tcb self) {
    if (enter(self) == Entry.EXITING) {
      return false;
    }
    self.push(CancelStep.LeavePoint.LEAVE_POINT);
    return true;
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
      switch (target.taskState) {
        case WAIT_SEM -> kernel.semaphores().interruptions().interrupt(target, Errno.ECANCELED);
        case WAIT_SIG -> kernel.signals().waits().cancel(target);
        case WAIT_MQNOTEMPTY, WAIT_MQNOTFULL ->
            kernel.messageQueues().interrupt(target, Errno.ECANCELED);
        default -> {}
      }
    }
    return true;
  }

  /**
   * {@code task_setcancelstate}: enabling lets a cancellation that waits take effect at once if the
   * thread is asynchronous. Results in 0 or EINVAL.
   *
   * @param old where the old state goes, or 0
   */
  public void setState(Tcb self, int state, int old) {
    store(old, self.has(Tcb.FLAG_NONCANCELABLE) ? DISABLE : ENABLE);
    self.complete(0);
    if (state == DISABLE) {
      self.flags |= Tcb.FLAG_NONCANCELABLE;
    } else if (state == ENABLE) {
      self.flags &= ~Tcb.FLAG_NONCANCELABLE;
      boolean deferred = points && self.has(Tcb.FLAG_CANCEL_DEFERRED);
      if (self.has(Tcb.FLAG_CANCEL_PENDING) && !deferred) {
        self.flags &= ~Tcb.FLAG_CANCEL_PENDING;
        endCancelled(self);
      }
    } else {
      self.complete(Errno.EINVAL.negative());
    }
  }

  /**
   * {@code task_setcanceltype}: a cancellation that waits takes effect at once if the thread
   * becomes asynchronous. Results in 0 or EINVAL.
   *
   * @param old where the old type goes, or 0
   */
  public void setType(Tcb self, int type, int old) {
    store(old, self.has(Tcb.FLAG_CANCEL_DEFERRED) ? DEFERRED : ASYNCHRONOUS);
    self.complete(0);
    if (type == ASYNCHRONOUS) {
      self.flags &= ~Tcb.FLAG_CANCEL_DEFERRED;
      if (points && self.has(Tcb.FLAG_CANCEL_PENDING) && !self.has(Tcb.FLAG_NONCANCELABLE)) {
        self.flags &= ~Tcb.FLAG_CANCEL_PENDING;
        endCancelled(self);
      }
    } else if (type == DEFERRED && points) {
      self.flags |= Tcb.FLAG_CANCEL_DEFERRED;
    } else {
      self.complete(Errno.EINVAL.negative());
    }
  }

  /** {@code task_testcancel}: a cancellation point that does nothing else. */
  public void test(Tcb self) {
    self.complete(0);
    proceeds(self);
  }

  /** Keeps a thread that is ending from being cancelled on its way. */
  void shield(Tcb dying) {
    if (points) {
      dying.flags |= Tcb.FLAG_NONCANCELABLE;
      dying.flags &= ~Tcb.FLAG_CANCEL_PENDING;
      dying.cpcount = 0;
    }
  }

  /** Sets a thread's state without any effect of it. */
  public void disable(Tcb self, boolean disabled) {
    if (disabled) {
      self.flags |= Tcb.FLAG_NONCANCELABLE;
    } else {
      self.flags &= ~Tcb.FLAG_NONCANCELABLE;
    }
  }

  /** Whether there are cancellation points. */
  boolean hasPoints() {
    return points;
  }

  /** Ends the running thread as its kind ends when it is cancelled, with the scheduler locked. */
  private void endCancelled(Tcb self) {
    kernel.scheduler().lock(self);
    if (self.isPthread()) {
      kernel.pthreads().exit(self, Pthreads.CANCELED);
    } else {
      kernel.exits().exit(self, EXIT_FAILURE);
    }
  }

  private void store(int pointer, int value) {
    if (pointer != 0) {
      kernel.checkMemory(pointer, 4);
      kernel.memory().store32(pointer, value);
    }
  }

  private static boolean isOpen(Tcb self) {
    boolean deferred = self.has(Tcb.FLAG_CANCEL_DEFERRED);
    return deferred && !self.has(Tcb.FLAG_NONCANCELABLE) || self.cpcount > 0;
  }
}
