package dev.c3emu.emulator.kernel.sched;

import dev.c3emu.emulator.kernel.Continuation;
import dev.c3emu.emulator.kernel.Kernel;

/** What threads still have to do for the scheduler. */
public sealed interface SchedStep extends Continuation {
  /** Gives back one level of the scheduler lock. The result of the call stays as it is. */
  enum Unlock implements SchedStep {
    UNLOCK;

    @Override
    public void resume(Kernel kernel, Tcb self) {
      kernel.scheduler().unlock(self);
    }
  }

  /** The first thing a pthread does: it gives up the priority it was created with. */
  enum PthreadStart implements SchedStep {
    PTHREAD_START;

    @Override
    public void resume(Kernel kernel, Tcb self) {
      if (self.schedPriority > self.initPriority) {
        kernel.scheduler().setPriority(self, self.initPriority);
      }
    }
  }
}
