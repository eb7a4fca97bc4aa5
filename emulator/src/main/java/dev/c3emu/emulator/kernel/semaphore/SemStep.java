package dev.c3emu.emulator.kernel.semaphore;

import dev.c3emu.emulator.kernel.Continuation;
import dev.c3emu.emulator.kernel.Errno;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.sched.Tcb;

/** What threads still have to do in the middle of a semaphore's call. */
public sealed interface SemStep extends Continuation {
  /** The thread has been woken: why, is in its errcode. */
  enum WaitEnd implements SemStep {
    WAIT_END;

    @Override
    public void resume(Kernel kernel, Tcb self) {
      kernel.semaphores().waits().ended(self);
    }
  }

  /** A wait with a time limit is over, one way or the other. */
  enum TimedEnd implements SemStep {
    TIMED_END;

    @Override
    public void resume(Kernel kernel, Tcb self) {
      kernel.tick().watchdogs().cancel(self.waitdog);
    }
  }

  /** Waits again if a signal ended the wait. */
  record Retry(int sem) implements SemStep {
    @Override
    public void resume(Kernel kernel, Tcb self) {
      if (self.result() == Errno.EINTR.negative()) {
        kernel.semaphores().waits().waitUninterruptibly(self, sem);
      }
    }
  }

  /** Waits again, for what is left of the time, if a signal ended the wait. */
  record RetryTicks(int sem, long end) implements SemStep {
    @Override
    public void resume(Kernel kernel, Tcb self) {
      if (self.result() == Errno.EINTR.negative()) {
        long rest = Math.max(end - kernel.tick().now(), 0);
        self.push(this);
        kernel.semaphores().timedWaits().tickwait(self, sem, rest);
      }
    }
  }

  /** Waits again until the same time if a signal ended the wait. */
  record RetryClock(int sem, int clock, int abstime) implements SemStep {
    @Override
    public void resume(Kernel kernel, Tcb self) {
      if (self.result() == Errno.EINTR.negative()) {
        self.push(this);
        kernel.semaphores().timedWaits().clockwait(self, sem, clock, abstime);
      }
    }
  }

  /** Hands out the next count of a reset, or sets the count if nobody waits any more. */
  record Reset(int sem, int count) implements SemStep {
    @Override
    public void resume(Kernel kernel, Tcb self) {
      kernel.semaphores().resets().proceed(self, sem, count);
    }
  }

  /**
   * The rest of a cancelled wait, after restoring the priority of the thread that did it took the
   * CPU from it.
   *
   * @param waiter the pid of the thread whose wait ends
   * @param home and index name the record to go on with; an index below 0 says there is none
   * @param errcode what to tell the waiter, or 0 if it will never know
   */
  record CancelWait(int waiter, int sem, int home, int index, int errcode) implements SemStep {
    @Override
    public void resume(Kernel kernel, Tcb self) {
      kernel.semaphores().interruptions().proceed(self, this);
    }
  }

  /** Frees the records of a dying thread, once its own wait has been cancelled. */
  record ReleaseAll(int pid) implements SemStep {
    @Override
    public void resume(Kernel kernel, Tcb self) {
      Tcb dying = kernel.scheduler().find(pid);
      if (dying != null) {
        kernel.semaphores().holders().releaseAll(dying);
      }
    }
  }
}
