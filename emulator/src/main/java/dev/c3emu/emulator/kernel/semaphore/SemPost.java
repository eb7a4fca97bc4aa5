package dev.c3emu.emulator.kernel.semaphore;

import dev.c3emu.emulator.kernel.Errno;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.config.KernelEra;
import dev.c3emu.emulator.kernel.event.KernelEvent;
import dev.c3emu.emulator.kernel.sched.Scheduler;
import dev.c3emu.emulator.kernel.sched.Tcb;

/** Giving a count: {@code nxsem_post}. */
public final class SemPost {
  private final Kernel kernel;
  private final Semaphores semaphores;

  SemPost(Kernel kernel, Semaphores semaphores) {
    this.kernel = kernel;
    this.semaphores = semaphores;
  }

  /**
   * Gives a count back, or to the first that waits for one. May be called from an interrupt.
   *
   * @return 0, {@code -EINVAL} or {@code -EOVERFLOW}; the poster may have lost the CPU by then
   */
  public int post(int sem) {
    if (sem == 0) {
      return Errno.EINVAL.negative();
    }
    semaphores.layout().check(sem);
    int count = semaphores.layout().count(sem);
    if (count >= SemLayout.VALUE_MAX) {
      return Errno.EOVERFLOW.negative();
    }
    SemInfo info = semaphores.table().info(sem);
    Scheduler scheduler = kernel.scheduler();
    Tcb poster = scheduler.running();
    boolean inheritance = semaphores.inheritance();
    if (inheritance) {
      semaphores.holders().releaseOne(sem, poster);
    }
    count++;
    semaphores.layout().count(sem, count);
    info.posted();
    if (inheritance) {
      scheduler.lock(poster);
    }
    Tcb woken = count <= 0 ? semaphores.firstWaiter(sem) : null;
    kernel.emit(
        new KernelEvent.SemPosted(
            poster.pid, sem, count, woken == null ? 0 : woken.pid, scheduler.inInterrupt()));
    if (woken != null) {
      handOver(sem, count, woken);
    }
    if (inheritance) {
      restorePriorities(sem, woken, poster);
      scheduler.unlock(poster);
    }
    return 0;
  }

  private void handOver(int sem, int count, Tcb woken) {
    if (semaphores.inheritance()) {
      semaphores.holders().add(sem, woken);
    }
    if (kernel.config().era() != KernelEra.S0) {
      kernel.tick().watchdogs().cancel(woken.waitdog);
    }
    woken.waitsem = 0;
    semaphores.table().info(sem).taken();
    kernel.emit(new KernelEvent.SemTaken(woken.pid, sem, count, true));
    kernel.scheduler().unblock(woken);
  }

  /**
   * Takes back what the woken thread has lent: {@code nxsem_restore_baseprio}. The poster comes
   * last, since it may lose the CPU by that.
   *
   * @param woken who got the count, or null
   * @param poster the running thread, or the interrupted one
   */
  private void restorePriorities(int sem, Tcb woken, Tcb poster) {
    SemHolder holders = semaphores.holders();
    if (woken == null) {
      holders.freeFirstWithoutCounts(sem);
      return;
    }
    boolean interrupt = kernel.scheduler().inInterrupt();
    Holder own = null;
    for (Holder holder : holders.of(sem)) {
      if (holder.htcb == poster && !interrupt) {
        own = holder;
      } else {
        semaphores.priorities().restoreOne(holder, woken);
      }
    }
    if (own != null) {
      semaphores.priorities().restoreOne(own, woken);
    }
  }
}
