package dev.c3emu.emulator.kernel.exit;

import dev.c3emu.emulator.kernel.Continuation;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.sched.Tcb;

/** What threads still have to do about cancellation. */
public sealed interface CancelStep extends Continuation {
  /** The call that was a cancellation point is over; a pending cancellation takes effect now. */
  enum LeavePoint implements CancelStep {
    LEAVE_POINT;

    @Override
    public void resume(Kernel kernel, Tcb self) {
      kernel.cancellation().leave(self);
    }
  }
}
