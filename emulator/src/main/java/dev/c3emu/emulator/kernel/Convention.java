package dev.c3emu.emulator.kernel;

import dev.c3emu.emulator.kernel.sched.Tcb;

/**
 * How a call hands its result to the guest: the lowest frame of every call. Inside the kernel a
 * call always results in a value or a negated error number.
 */
public enum Convention implements Continuation {
  /** The result as it is: {@code nxsem_wait} and its like return negated error numbers. */
  RAW {
    @Override
    int value(Tcb self) {
      return self.result();
    }
  },
  /** -1 and the thread's errno for an error: {@code sem_wait} and its like. */
  ERRNO {
    @Override
    int value(Tcb self) {
      return self.result() < 0 ? failure(self, -1) : self.result();
    }
  },
  /** The positive error number: {@code pthread_create} and its like. */
  POSITIVE {
    @Override
    int value(Tcb self) {
      return self.result() < 0 ? -self.result() : self.result();
    }
  },
  /**
   * A pointer, or 0 and the thread's errno. No address of the chip's memory lies in the last 4 KB,
   * so that a negated error number cannot be taken for one.
   */
  POINTER {
    @Override
    int value(Tcb self) {
      return self.result() < 0 && self.result() >= -4096 ? failure(self, 0) : self.result();
    }
  };

  abstract int value(Tcb self);

  @Override
  public void resume(Kernel kernel, Tcb self) {
    self.context.x[GuestContext.A0] = value(self);
  }

  private static int failure(Tcb self, int value) {
    self.errno = -self.result();
    return value;
  }
}
