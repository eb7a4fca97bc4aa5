package dev.c3emu.tools.kernel;

import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.event.StampedEvent;
import dev.c3emu.emulator.kernel.sched.Tcb;
import dev.c3emu.emulator.kernel.service.KernelGate;
import java.util.Optional;
import java.util.function.Consumer;

/** A guest that runs on the kernel of the host. */
public interface KernelSession {
  /** The kernel under the guest, once the guest has started it. */
  Optional<Kernel> kernel();

  /** Calls a listener for every event of the kernel, from its start on. */
  void listen(Consumer<StampedEvent> listener);

  /** What a thread waits for, if it does. */
  default Optional<String> blocked(int pid) {
    return kernel()
        .map(Kernel::scheduler)
        .map(scheduler -> scheduler.find(pid))
        .map((Tcb thread) -> thread.taskState)
        .filter(state -> state.blocked())
        .map(state -> state.printed().replace("Waiting,", ""));
  }

  /** The guest behind a gate. */
  static KernelSession of(KernelGate gate) {
    return new KernelSession() {
      @Override
      public Optional<Kernel> kernel() {
        return gate.kernel();
      }

      @Override
      public void listen(Consumer<StampedEvent> listener) {
        gate.listen(listener);
      }
    };
  }
}
