package dev.c3emu.emulator.kernel.semaphore;

import dev.c3emu.emulator.kernel.Errno;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.event.KernelEvent;
import dev.c3emu.emulator.kernel.sched.TaskState;
import dev.c3emu.emulator.kernel.sched.Tcb;

/** Ending a wait from outside: {@code nxsem_wait_irq} and {@code nxsem_recover}. */
public final class SemWaitIrq {
  private static final int NO_RECORD = -1;

  private final Kernel kernel;
  private final Semaphores semaphores;

  SemWaitIrq(Kernel kernel, Semaphores semaphores) {
    this.kernel = kernel;
    this.semaphores = semaphores;
  }

  /**
   * Wakes a thread that waits for a semaphore, without a count. Nothing happens if it does not wait
   * for one any more.
   *
   * @param cause EINTR, ETIMEDOUT or ECANCELED
   */
  public void interrupt(Tcb waiter, Errno cause) {
    if (waiter.taskState == TaskState.WAIT_SEM) {
      cancel(waiter, cause.number());
    }
  }

  /**
   * Takes a dying thread out of the wait it may be in and frees its holder records; counts that it
   * held are lost. The steps left over, if the caller loses the CPU, are on the caller's frames.
   */
  public void recover(Tcb dying) {
    if (dying.taskState == TaskState.WAIT_SEM) {
      kernel.running().push(new SemStep.ReleaseAll(dying.pid));
      cancel(dying, 0);
    } else {
      semaphores.holders().releaseAll(dying);
    }
  }

  private void cancel(Tcb waiter, int errcode) {
    int sem = waiter.waitsem;
    Holder first = semaphores.inheritance() ? semaphores.holders().first(sem) : null;
    proceed(kernel.running(), waiter, sem, first, errcode);
  }

  void proceed(Tcb self, SemStep.CancelWait step) {
    Tcb waiter = kernel.scheduler().find(step.waiter());
    if (waiter == null || waiter.taskState != TaskState.WAIT_SEM || waiter.waitsem != step.sem()) {
      return;
    }
    Holder next =
        step.index() == NO_RECORD ? null : semaphores.holders().at(step.home(), step.index());
    boolean gone = next == null || next.sem != step.sem();
    proceed(self, waiter, step.sem(), gone ? null : next, step.errcode());
  }

  /** Restores the holders from one record on; goes on later if that costs this thread the CPU. */
  private void proceed(Tcb self, Tcb waiter, int sem, Holder from, int errcode) {
    Holder holder = from;
    while (holder != null) {
      Holder next = semaphores.holders().next(holder);
      semaphores.priorities().restoreOne(holder, waiter);
      if (!kernel.scheduler().inInterrupt() && !kernel.scheduler().isRunning(self)) {
        self.push(
            new SemStep.CancelWait(
                waiter.pid,
                sem,
                next == null ? 0 : next.home,
                next == null ? NO_RECORD : next.index,
                errcode));
        return;
      }
      holder = next;
    }
    finish(waiter, sem, errcode);
  }

  private void finish(Tcb waiter, int sem, int errcode) {
    int count = semaphores.layout().count(sem) + 1;
    semaphores.layout().count(sem, count);
    waiter.waitsem = 0;
    if (errcode == 0) {
      kernel.emit(new KernelEvent.SemCanceled(waiter.pid, sem, count));
      return;
    }
    kernel.emit(event(waiter, sem, count, errcode));
    waiter.errcode = errcode;
    kernel.scheduler().unblock(waiter);
  }

  private static KernelEvent event(Tcb waiter, int sem, int count, int errcode) {
    if (errcode == Errno.ETIMEDOUT.number()) {
      return new KernelEvent.SemTimedOut(waiter.pid, sem, count);
    }
    if (errcode == Errno.ECANCELED.number()) {
      return new KernelEvent.SemCanceled(waiter.pid, sem, count);
    }
    return new KernelEvent.SemInterrupted(waiter.pid, sem, count);
  }
}
