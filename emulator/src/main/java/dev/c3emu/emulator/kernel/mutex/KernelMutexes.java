package dev.c3emu.emulator.kernel.mutex;

import dev.c3emu.emulator.kernel.Errno;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.sched.Tcb;

/**
 * The kernel's own mutexes, a semaphore with the count 1, their recursive form, which knows its
 * holder, and {@code pthread_once}. Results are negated error numbers.
 */
public final class KernelMutexes {
  private static final int NOBODY = -1;
  private static final int COUNT_MASK = 0xFFFF;

  private final Kernel kernel;
  private final int holder;
  private final int count;

  public KernelMutexes(Kernel kernel) {
    this.kernel = kernel;
    holder = kernel.semaphores().layout().size() + 3 & -4;
    count = holder + 4;
  }

  /** Bytes of an {@code rmutex_t}; a {@code mutex_t} is a {@code sem_t}. */
  public int recursiveSize() {
    return count + 4;
  }

  /** {@code nxmutex_init}. */
  public int init(Tcb self, int mutex) {
    return kernel.semaphores().init(self, mutex, 1);
  }

  /** {@code nxmutex_destroy}. */
  public int destroy(Tcb self, int mutex) {
    return kernel.semaphores().destroy(self, mutex);
  }

  /** {@code nxmutex_lock}: no signal ends the wait. */
  public void lock(Tcb self, int mutex) {
    kernel.semaphores().waits().waitUninterruptibly(self, mutex);
  }

  /** {@code nxmutex_trylock}: 0 or {@code -EAGAIN}. */
  public int trylock(Tcb self, int mutex) {
    return kernel.semaphores().waits().trywait(self, mutex);
  }

  /** {@code nxmutex_unlock}, by anyone. */
  public void unlock(Tcb self, int mutex) {
    self.complete(0);
    int result = kernel.semaphores().posts().post(mutex);
    if (result < 0) {
      self.complete(result);
    }
  }

  /** {@code nxrmutex_init}. */
  public int recursiveInit(Tcb self, int rmutex) {
    kernel.checkMemory(rmutex, recursiveSize());
    kernel.memory().store16(rmutex + count, 0);
    kernel.memory().store32(rmutex + holder, NOBODY);
    return init(self, rmutex);
  }

  /** {@code nxrmutex_lock}. */
  public void recursiveLock(Tcb self, int rmutex) {
    kernel.checkMemory(rmutex, recursiveSize());
    if (again(self, rmutex)) {
      self.complete(0);
      return;
    }
    self.push(new MutexStep.RecursiveLocked(rmutex));
    lock(self, rmutex);
  }

  void locked(Tcb self, int rmutex) {
    if (self.result() == 0) {
      own(self, rmutex);
    }
  }

  /** {@code nxrmutex_trylock}: 0 or {@code -EAGAIN}. */
  public int recursiveTrylock(Tcb self, int rmutex) {
    kernel.checkMemory(rmutex, recursiveSize());
    if (again(self, rmutex)) {
      return 0;
    }
    int result = trylock(self, rmutex);
    if (result == 0) {
      own(self, rmutex);
    }
    return result;
  }

  /** {@code nxrmutex_unlock}: results in 0, or EPERM for anyone but the holder. */
  public void recursiveUnlock(Tcb self, int rmutex) {
    kernel.checkMemory(rmutex, recursiveSize());
    self.complete(0);
    if (kernel.memory().load32(rmutex + holder) != self.pid) {
      self.complete(Errno.EPERM.negative());
    } else if (locks(rmutex) == 1) {
      kernel.memory().store16(rmutex + count, 0);
      kernel.memory().store32(rmutex + holder, NOBODY);
      unlock(self, rmutex);
    } else {
      kernel.memory().store16(rmutex + count, locks(rmutex) - 1);
    }
  }

  /**
   * {@code pthread_once}: calls a function if it is the first time.
   *
   * @param control the address of a byte that tells
   */
  public void once(Tcb self, int control, int function) {
    kernel.checkMemory(control, 1);
    self.complete(0);
    if (kernel.memory().load8(control) == 0) {
      kernel.memory().store8(control, 1);
      self.push(MutexStep.OnceDone.ONCE_DONE);
      kernel.upcall(self, function);
    }
  }

  private boolean again(Tcb self, int rmutex) {
    if (kernel.memory().load32(rmutex + holder) != self.pid) {
      return false;
    }
    kernel.memory().store16(rmutex + count, locks(rmutex) + 1);
    return true;
  }

  private void own(Tcb self, int rmutex) {
    kernel.memory().store32(rmutex + holder, self.pid);
    kernel.memory().store16(rmutex + count, 1);
  }

  private int locks(int rmutex) {
    return kernel.memory().load16(rmutex + count) & COUNT_MASK;
  }
}
