package dev.c3emu.emulator.kernel;

import dev.c3emu.emulator.kernel.sched.Tcb;

/**
 * The place a guest function that the kernel calls comes back to: below the frames of the calls
 * that the function makes, above the frame that wants its result.
 *
 * @param registers what the thread's registers were before ({@link GuestContext#saved}), or nothing
 *     if they need not come back
 */
public record GuestReturn(int[] registers) implements Continuation {
  @Override
  public boolean awaitsGuest() {
    return true;
  }

  @Override
  public void resume(Kernel kernel, Tcb self) {
    if (registers.length > 0) {
      self.context.restore(registers);
    }
  }
}
