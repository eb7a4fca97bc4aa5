package dev.c3emu.emulator.kernel.mqueue;

import dev.c3emu.emulator.kernel.Continuation;
import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.sched.Tcb;

/** What threads still have to do in the middle of sending or receiving a message. */
public sealed interface MqStep extends Continuation {
  /** There may be room now. */
  record Send(int queue, int address, int length, int priority) implements MqStep {
    @Override
    public void resume(Kernel kernel, Tcb self) {
      kernel.messageQueues().woken(self, this);
    }
  }

  /** There may be a message now. */
  record Receive(int queue, int address, int priority) implements MqStep {
    @Override
    public void resume(Kernel kernel, Tcb self) {
      kernel.messageQueues().woken(self, this);
    }
  }
}
