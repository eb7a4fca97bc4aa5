package dev.c3emu.emulator.kernel.semaphore;

import dev.c3emu.emulator.kernel.Errno;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.KernelPanic;
import dev.c3emu.emulator.kernel.event.KernelEvent;
import dev.c3emu.emulator.kernel.exit.CancelStep;
import dev.c3emu.emulator.kernel.sched.TaskState;
import dev.c3emu.emulator.kernel.sched.Tcb;

/** Taking a count, and waiting for one. */
public final class SemWait {
  private final Kernel kernel;
  private final Semaphores semaphores;

  SemWait(Kernel kernel, Semaphores semaphores) {
    this.kernel = kernel;
    this.semaphores = semaphores;
  }

  /** {@code sem_wait}: a cancellation point. Results in 0, EINTR, ECANCELED or EINVAL. */
  public void semWait(Tcb self, int sem) {
    switch (kernel.cancellation().enter(self)) {
      case PROCEED -> {
        self.push(CancelStep.LeavePoint.LEAVE_POINT);
        nxsemWait(self, sem);
      }
      case REFUSED -> {
        self.push(CancelStep.LeavePoint.LEAVE_POINT);
        self.complete(Errno.ECANCELED.negative());
      }
      case EXITING -> {}
    }
  }

  /** {@code nxsem_wait}: takes a count or blocks until there is one. Results as semWait. */
  public void nxsemWait(Tcb self, int sem) {
    if (sem == 0) {
      self.complete(Errno.EINVAL.negative());
      return;
    }
    if (semaphores.tryTake(self, sem, true)) {
      self.complete(0);
      return;
    }
    if (self.pid == 0) {
      throw new KernelPanic("the idle thread cannot wait");
    }
    int count = semaphores.layout().count(sem) - 1;
    semaphores.layout().count(sem, count);
    self.waitsem = sem;
    kernel.emit(new KernelEvent.SemWait(self.pid, sem, count));
    if (semaphores.inheritance()) {
      kernel.scheduler().lock(self);
      semaphores.priorities().boost(sem, self);
    }
    self.errcode = 0;
    self.push(SemStep.WaitEnd.WAIT_END);
    kernel.scheduler().block(self, TaskState.WAIT_SEM);
  }

  /** {@code nxsem_wait_uninterruptible}: waits on when a signal comes. */
  public void waitUninterruptibly(Tcb self, int sem) {
    self.push(new SemStep.Retry(sem));
    nxsemWait(self, sem);
  }

  /** {@code nxsem_trywait}: 0, {@code -EAGAIN} or {@code -EINVAL}; never blocks. */
  public int trywait(Tcb self, int sem) {
    if (sem == 0) {
      return Errno.EINVAL.negative();
    }
    return semaphores.tryTake(self, sem, semaphores.trywaitRegisters())
        ? 0
        : Errno.EAGAIN.negative();
  }

  void ended(Tcb self) {
    self.complete(-self.errcode);
    if (semaphores.inheritance()) {
      kernel.scheduler().unlock(self);
    }
  }
}
