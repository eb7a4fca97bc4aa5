package dev.c3emu.emulator.kernel.exit;

import dev.c3emu.emulator.kernel.Continuation;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.sched.Tcb;

/** What threads still have to do in the middle of creating, joining or ending a pthread. */
public sealed interface JoinStep extends Continuation {
  /** The steps of {@code pthread_create} after the thread is prepared. */
  enum CreateStage {
    ADD,
    ACTIVATE,
    /** The first kernels waited until the child had run. */
    STARTED
  }

  /**
   * Goes on creating a pthread.
   *
   * @param join the address of its join record
   * @param pointer where its number goes, or 0
   */
  record Create(int pid, int join, int pointer, CreateStage stage) implements JoinStep {
    @Override
    public void resume(Kernel kernel, Tcb self) {
      kernel.pthreads().creation().proceed(self, this);
    }

    Create at(CreateStage next) {
      return new Create(pid, join, pointer, next);
    }
  }

  /** The steps of a pthread that registers itself. */
  enum RegisterStage {
    TAKE,
    ADD,
    REPORT
  }

  /** The first thing a pthread did in the first kernels: it registered itself with its group. */
  record Register(int join, RegisterStage stage) implements JoinStep {
    @Override
    public void resume(Kernel kernel, Tcb self) {
      kernel.pthreads().creation().register(self, this);
    }
  }

  /** The steps of {@code pthread_join}, each after the semaphore before it has been had. */
  enum JoinStage {
    FIND,
    AWAIT_EXIT,
    EXITED,
    RETAKE,
    UNLOCK,
    RELEASE
  }

  /**
   * Goes on waiting for a thread's value.
   *
   * @param pointer where the value goes, or 0
   */
  record Join(int thread, int pointer, JoinStage stage) implements JoinStep {
    @Override
    public void resume(Kernel kernel, Tcb self) {
      kernel.pthreads().joining().proceed(self, this);
    }

    Join at(JoinStage next) {
      return new Join(thread, pointer, next);
    }
  }

  /** The group's join records are ours now: detach a thread. */
  record Detach(int thread) implements JoinStep {
    @Override
    public void resume(Kernel kernel, Tcb self) {
      kernel.pthreads().joining().detachLocked(self, thread);
    }
  }

  /** The steps of {@code pthread_completejoin}. */
  enum CompleteStage {
    BEGIN,
    FIND,
    WAKE,
    AWAIT_READERS,
    DONE
  }

  /**
   * Goes on handing the value of a thread that ends to those who wait for it.
   *
   * @param group the address of its group
   * @param readers threads that wait for the value
   */
  record Complete(int pid, int group, int value, int readers, CompleteStage stage)
      implements JoinStep {
    @Override
    public void resume(Kernel kernel, Tcb self) {
      kernel.pthreads().completion().proceed(self, this);
    }

    Complete at(CompleteStage next) {
      return new Complete(pid, group, value, readers, next);
    }

    Complete with(int waiting) {
      return new Complete(pid, group, value, waiting, stage);
    }
  }

  /** The part of {@code pthread_exit} that begins when the destructors are done. */
  record PthreadLeave(int value) implements JoinStep {
    @Override
    public void resume(Kernel kernel, Tcb self) {
      kernel.pthreads().leave(self, value);
    }
  }

  /** The value has been handed over, or there was nowhere to put it. */
  enum PthreadEnd implements JoinStep {
    PTHREAD_END;

    @Override
    public void resume(Kernel kernel, Tcb self) {
      kernel.pthreads().end(self);
    }
  }

  /** The last step of cancelling another thread. */
  record Terminate(int pid) implements JoinStep {
    @Override
    public void resume(Kernel kernel, Tcb self) {
      kernel.pthreads().terminate(self, pid);
    }
  }
}
