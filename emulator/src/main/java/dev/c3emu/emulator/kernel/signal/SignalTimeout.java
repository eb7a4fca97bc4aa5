package dev.c3emu.emulator.kernel.signal;

import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.sched.Tcb;
import dev.c3emu.emulator.kernel.sched.WatchdogAction;

/** A thread has waited long enough for a signal, or slept long enough. */
public record SignalTimeout(int pid) implements WatchdogAction {
  @Override
  public void expire(Kernel kernel) {
    Tcb waiter = kernel.scheduler().find(pid);
    if (waiter != null) {
      kernel.signals().waits().timeOut(waiter);
    }
  }
}
