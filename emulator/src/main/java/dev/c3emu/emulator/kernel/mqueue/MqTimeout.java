package dev.c3emu.emulator.kernel.mqueue;

import dev.c3emu.emulator.kernel.Errno;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.sched.Tcb;
import dev.c3emu.emulator.kernel.sched.WatchdogAction;

/** A thread has waited long enough for a message or for room. */
public record MqTimeout(int pid) implements WatchdogAction {
  @Override
  public void expire(Kernel kernel) {
    Tcb waiter = kernel.scheduler().find(pid);
    if (waiter != null) {
      kernel.messageQueues().interrupt(waiter, Errno.ETIMEDOUT);
    }
  }
}
