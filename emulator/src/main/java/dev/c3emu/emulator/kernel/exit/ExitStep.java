package dev.c3emu.emulator.kernel.exit;

import dev.c3emu.emulator.kernel.Continuation;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.sched.Tcb;

/** The steps by which threads end. Each puts the next on the frames before it does its own. */
public sealed interface ExitStep extends Continuation {
  /** A task's or kernel thread's function has returned: that is {@code exit} with its value. */
  enum Returned implements ExitStep {
    RETURNED;

    @Override
    public void resume(Kernel kernel, Tcb self) {
      kernel.exits().exit(self, self.result());
    }
  }

  /** The last step of a thread that ends itself: {@code _exit}. */
  enum UpExit implements ExitStep {
    UP_EXIT;

    @Override
    public void resume(Kernel kernel, Tcb self) {
      kernel.exits().upExit(self);
    }
  }

  /** The order of {@code nxtask_exithook}. */
  enum Stage {
    /** Exit handlers, where the kernel has them, and output. */
    HANDLERS,
    /** The wait it may be in, and the semaphores it holds. */
    RECOVER,
    SIGNAL_PARENT,
    /** Those in waitpid. */
    WAKE_WAITERS,
    LEAVE_GROUP,
    /** Signals, and the note that all this has been done. */
    FINISH;

    Stage next() {
      return values()[ordinal() + 1];
    }
  }

  /**
   * One stage of {@code nxtask_exithook}, done by whoever runs for the thread that ends.
   *
   * @param pid the thread that ends
   * @param blocking whether handlers are called
   */
  record ExitHook(int pid, int status, boolean blocking, Stage stage) implements ExitStep {
    @Override
    public void resume(Kernel kernel, Tcb self) {
      kernel.exits().hook(self, this);
    }

    ExitHook next() {
      return new ExitHook(pid, status, blocking, stage.next());
    }
  }

  /**
   * Frees a thread that is on no list any more.
   *
   * @param successor whether the one that does it has taken over from the thread that ended, and is
   *     shielded from preemption till now
   */
  record Release(int pid, boolean successor) implements ExitStep {
    @Override
    public void resume(Kernel kernel, Tcb self) {
      kernel.exits().release(self, this);
    }
  }

  /**
   * The end of {@code waitpid}.
   *
   * @param group the address of the group it waits for
   * @param owner whether the group's status goes to this waiter
   */
  record WaitpidEnd(int pid, int group, boolean owner, boolean noHang) implements ExitStep {
    @Override
    public void resume(Kernel kernel, Tcb self) {
      kernel.exits().waitpidEnd(self, this);
    }
  }
}
