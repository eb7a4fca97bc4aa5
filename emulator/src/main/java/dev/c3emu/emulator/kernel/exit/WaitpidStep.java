package dev.c3emu.emulator.kernel.exit;

import dev.c3emu.emulator.kernel.Continuation;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.sched.Tcb;

/** What threads still have to do in the middle of {@code waitpid}. */
public sealed interface WaitpidStep extends Continuation {
  /**
   * The end of the wait as built without parents.
   *
   * @param group the address of the group it waits for
   * @param owner whether the group's status goes to this waiter
   */
  record GroupEnded(int pid, int group, boolean owner, boolean noHang) implements WaitpidStep {
    @Override
    public void resume(Kernel kernel, Tcb self) {
      kernel.waitpid().groupEnded(self, this);
    }
  }

  /**
   * A signal has come, as built with parents.
   *
   * @param pid the child, or -1 for any
   * @param statloc where the status goes, or 0
   */
  record Signalled(int pid, int statloc, int options) implements WaitpidStep {
    @Override
    public void resume(Kernel kernel, Tcb self) {
      kernel.waitpid().signalled(self, this);
    }
  }
}
