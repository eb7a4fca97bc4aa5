package dev.c3emu.emulator.kernel.signal;

import dev.c3emu.emulator.kernel.Continuation;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.sched.Tcb;

/** What threads still have to do about signals. */
public sealed interface SignalStep extends Continuation {
  /** Handlers are queued for this thread: call them before it goes on with whatever it was at. */
  enum Deliver implements SignalStep {
    DELIVER;

    @Override
    public void resume(Kernel kernel, Tcb self) {
      kernel.signals().delivery().begin(self);
    }
  }

  /** Calls the next handler; the components are what the thread must find unchanged after. */
  record DeliverNext(int errno, int errcode, int result) implements SignalStep {
    @Override
    public void resume(Kernel kernel, Tcb self) {
      kernel.signals().delivery().next(self, this);
    }
  }

  /**
   * A handler has returned.
   *
   * @param before what was blocked before the handler ran
   * @param during what was blocked when it began
   */
  record HandlerDone(int before, int during) implements SignalStep {
    @Override
    public void resume(Kernel kernel, Tcb self) {
      kernel.signals().delivery().done(self, this);
    }
  }

  /**
   * A wait for signals is over.
   *
   * @param set the signals it waited for
   * @param info where to store what came, or 0
   */
  record WaitEnd(int set, int info) implements SignalStep {
    @Override
    public void resume(Kernel kernel, Tcb self) {
      kernel.signals().waits().ended(self, this);
    }
  }

  /** {@code sigsuspend} is over: the old mask comes back. */
  record SuspendEnd(int mask) implements SignalStep {
    @Override
    public void resume(Kernel kernel, Tcb self) {
      kernel.signals().masks().suspendEnded(self, mask);
    }
  }

  /**
   * A sleep is over.
   *
   * @param start the tick it began on
   * @param ticks how long it was to be
   * @param remaining where to store what is left, or 0
   */
  record SleepEnd(long start, long ticks, int remaining) implements SignalStep {
    @Override
    public void resume(Kernel kernel, Tcb self) {
      kernel.signals().sleeps().ended(self, this);
    }
  }

  /** A sleep of whole seconds is over: the result is what is left of them. */
  record SecondsEnd(long start, long ticks, int seconds) implements SignalStep {
    @Override
    public void resume(Kernel kernel, Tcb self) {
      kernel.signals().sleeps().ended(self, this);
    }
  }
}
