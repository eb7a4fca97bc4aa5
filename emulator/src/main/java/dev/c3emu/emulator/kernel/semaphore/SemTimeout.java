package dev.c3emu.emulator.kernel.semaphore;

import dev.c3emu.emulator.kernel.Errno;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.sched.Tcb;
import dev.c3emu.emulator.kernel.sched.WatchdogAction;

/** A thread has waited long enough for its semaphore: NuttX's {@code nxsem_timeout}. */
public record SemTimeout(int pid) implements WatchdogAction {
  @Override
  public void expire(Kernel kernel) {
    Tcb waiter = kernel.scheduler().find(pid);
    if (waiter != null) {
      kernel.semaphores().interruptions().interrupt(waiter, Errno.ETIMEDOUT);
    }
  }
}
