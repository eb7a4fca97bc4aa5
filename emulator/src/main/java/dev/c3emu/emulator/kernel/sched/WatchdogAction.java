package dev.c3emu.emulator.kernel.sched;

import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.mqueue.MqTimeout;
import dev.c3emu.emulator.kernel.semaphore.SemTimeout;
import dev.c3emu.emulator.kernel.signal.SignalTimeout;

/**
 * What happens when a watchdog's time has come, in the tick's interrupt. Data, like a {@link
 * dev.c3emu.emulator.kernel.Continuation}.
 */
public sealed interface WatchdogAction permits SemTimeout, SignalTimeout, MqTimeout {
  void expire(Kernel kernel);
}
