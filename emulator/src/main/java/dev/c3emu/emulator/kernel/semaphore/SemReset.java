package dev.c3emu.emulator.kernel.semaphore;

import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.sched.Tcb;

/** Setting a count whatever it was, waking as many waiters as it allows: {@code nxsem_reset}. */
public final class SemReset {
  private final Kernel kernel;
  private final Semaphores semaphores;

  SemReset(Kernel kernel, Semaphores semaphores) {
    this.kernel = kernel;
    this.semaphores = semaphores;
  }

  /**
   * Starts a reset. Results in 0.
   *
   * @param count 0..32767
   */
  public void reset(Tcb self, int sem, int count) {
    semaphores.layout().check(sem);
    kernel.scheduler().lock(self);
    self.push(new SemStep.Reset(sem, count));
  }

  void proceed(Tcb self, int sem, int count) {
    if (semaphores.layout().count(sem) < 0 && count > 0) {
      self.push(new SemStep.Reset(sem, count - 1));
      semaphores.posts().post(sem);
      return;
    }
    if (semaphores.layout().count(sem) >= 0) {
      SemInfo info = semaphores.table().info(sem);
      semaphores.layout().count(sem, count);
      info.rebase(count);
    }
    self.complete(0);
    kernel.scheduler().unlock(self);
  }
}
