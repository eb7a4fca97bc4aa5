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

  /** A pthread's function has returned: that is {@code pthread_exit} with its value. */
  enum PthreadReturned implements ExitStep {
    PTHREAD_RETURNED;

    @Override
    public void resume(Kernel kernel, Tcb self) {
      kernel.pthreads().exit(self, self.result());
    }
  }

  /**
   * Goes on calling the C library's exit handlers, last to first.
   *
   * @param index the handler to look at next
   */
  record LibraryHandlers(int index, int status) implements ExitStep {
    @Override
    public void resume(Kernel kernel, Tcb self) {
      kernel.exits().libraryHandlers(self, this);
    }
  }

  /** What both {@code exit} of old and {@code _exit} of later begin with. */
  record Orderly(int status) implements ExitStep {
    @Override
    public void resume(Kernel kernel, Tcb self) {
      kernel.exits().orderly(self, status);
    }
  }

  /**
   * Ends the other members of the running thread's group.
   *
   * @param index the place among the members to look at next; the first ones are last
   */
  record KillMember(int index) implements ExitStep {
    @Override
    public void resume(Kernel kernel, Tcb self) {
      kernel.exits().killMember(self, index);
    }
  }

  /** The last step of a thread that ends itself: {@code up_exit}. */
  record UpExit(int status) implements ExitStep {
    @Override
    public void resume(Kernel kernel, Tcb self) {
      kernel.exits().upExit(self, status);
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
    /** The destructors of a group that loses its last member. */
    DESTRUCT,
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
   * @param result what the call of the one that does it results in after
   * @param successor whether the one that does it has taken over from the thread that ended, and is
   *     shielded from preemption till now
   */
  record Release(int pid, int status, int result, boolean successor) implements ExitStep {
    @Override
    public void resume(Kernel kernel, Tcb self) {
      kernel.exits().release(self, this);
    }
  }

  /**
   * Runs the cleanup handlers of a thread, last to first.
   *
   * @param popped the handlers that are left when one has run, or -1 if none has
   */
  record Cleanup(int pid, int popped) implements ExitStep {
    @Override
    public void resume(Kernel kernel, Tcb self) {
      kernel.pthreads().cleanups().popAll(self, this);
    }
  }

  /** A cleanup handler that was popped by name has run. */
  record CleanupPopped(int left) implements ExitStep {
    @Override
    public void resume(Kernel kernel, Tcb self) {
      kernel.pthreads().cleanups().popped(self, left);
    }
  }
}
