package dev.c3emu.emulator.kernel.tls;

import dev.c3emu.emulator.kernel.Continuation;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.sched.Tcb;

/** What threads still have to do in the middle of a call about keys. */
public sealed interface TlsStep extends Continuation {
  /** The group's keys are ours now: take one. */
  record Alloc(int destructor) implements TlsStep {
    @Override
    public void resume(Kernel kernel, Tcb self) {
      kernel.tls().allocLocked(self, destructor);
    }
  }

  /** Hands the new key to the guest, as {@code pthread_key_create} does. */
  record StoreKey(int pointer) implements TlsStep {
    @Override
    public void resume(Kernel kernel, Tcb self) {
      if (self.result() >= 0) {
        kernel.checkMemory(pointer, 4);
        kernel.memory().store32(pointer, self.result());
        self.complete(0);
      }
    }
  }

  /** The group's keys are ours now: give one back. */
  record Free(int key) implements TlsStep {
    @Override
    public void resume(Kernel kernel, Tcb self) {
      kernel.tls().freeLocked(self, key);
    }
  }

  /** The running thread is about to end: its keys' destructors are called. */
  enum DestructBegin implements TlsStep {
    DESTRUCT_BEGIN;

    @Override
    public void resume(Kernel kernel, Tcb self) {
      kernel.tls().destruct(self);
    }
  }

  /**
   * Goes on calling key destructors.
   *
   * @param key the key to look at next
   * @param set the keys there were when it began
   */
  record Destruct(int key, long set) implements TlsStep {
    @Override
    public void resume(Kernel kernel, Tcb self) {
      kernel.tls().destruct(self, this);
    }
  }

  /** The task-local registry is ours now: take an index. */
  record TaskAlloc(int destructor) implements TlsStep {
    @Override
    public void resume(Kernel kernel, Tcb self) {
      kernel.taskTls().allocLocked(self, destructor);
    }
  }

  /**
   * Goes on calling task-local destructors.
   *
   * @param index the index to look at next
   * @param taskInfo whose values
   * @param owner the pid of the group they belong to
   * @param stack the thread on whose stack the destructors run if the running one has none
   */
  record TaskDestruct(int index, int taskInfo, int owner, int stack) implements TlsStep {
    @Override
    public void resume(Kernel kernel, Tcb self) {
      kernel.taskTls().destruct(self, this);
    }
  }
}
