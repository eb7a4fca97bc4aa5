package dev.c3emu.emulator.kernel.mutex;

import dev.c3emu.emulator.kernel.Continuation;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.sched.Tcb;

/** What threads still have to do in the middle of a call about mutexes or conditions. */
public sealed interface MutexStep extends Continuation {
  /** The count has been had, or not: {@code pthread_mutex_take}. */
  record Taken(int mutex) implements MutexStep {
    @Override
    public void resume(Kernel kernel, Tcb self) {
      kernel.mutexes().taken(self, mutex);
    }
  }

  /** The mutex is the caller's, or not: {@code pthread_mutex_timedlock}. */
  record Locked(int mutex) implements MutexStep {
    @Override
    public void resume(Kernel kernel, Tcb self) {
      kernel.mutexes().locked(self, mutex);
    }
  }

  /** The count of a mutex whose owner had died has been set to 1. */
  record Reset(int mutex, boolean destroy) implements MutexStep {
    @Override
    public void resume(Kernel kernel, Tcb self) {
      kernel.mutexes().reset(self, this);
    }
  }

  /** Gives up, as inconsistent, the mutexes of a thread that ends. */
  record Abandon(int pid) implements MutexStep {
    @Override
    public void resume(Kernel kernel, Tcb self) {
      kernel.mutexes().abandon(self, pid);
    }
  }

  /** Goes on giving up mutexes. */
  record AbandonNext(int pid) implements MutexStep {
    @Override
    public void resume(Kernel kernel, Tcb self) {
      kernel.mutexes().abandonNext(self, pid);
    }
  }

  /**
   * The mutex is given up: sleep until the condition is signalled.
   *
   * @param timed whether there is a limit
   * @param clock the clock of the limit
   * @param abstime the address of the limit
   */
  record CondSleep(int cond, boolean timed, int clock, int abstime) implements MutexStep {
    @Override
    public void resume(Kernel kernel, Tcb self) {
      kernel.conditions().sleep(self, this);
    }
  }

  /** Awake again: take the mutex back. The other components are what it was like before. */
  record CondWoken(int mutex, int flags, int type, int nlocks) implements MutexStep {
    @Override
    public void resume(Kernel kernel, Tcb self) {
      kernel.conditions().woken(self, this);
    }
  }

  /**
   * The mutex is back.
   *
   * @param result what the sleep resulted in
   */
  record CondEnd(int mutex, int flags, int type, int nlocks, int result) implements MutexStep {
    @Override
    public void resume(Kernel kernel, Tcb self) {
      kernel.conditions().ended(self, this);
    }
  }

  /** Wakes one more of those who wait for a condition. */
  record Broadcast(int cond, int left) implements MutexStep {
    @Override
    public void resume(Kernel kernel, Tcb self) {
      kernel.conditions().broadcast(self, this);
    }
  }

  /** The function of {@code pthread_once} has returned. */
  enum OnceDone implements MutexStep {
    ONCE_DONE;

    @Override
    public void resume(Kernel kernel, Tcb self) {
      self.complete(0);
    }
  }

  /** The kernel mutex has been had, or not. */
  record RecursiveLocked(int rmutex) implements MutexStep {
    @Override
    public void resume(Kernel kernel, Tcb self) {
      kernel.kernelMutexes().locked(self, rmutex);
    }
  }
}
