package dev.c3emu.tools.kernel;

import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.event.StampedEvent;
import dev.c3emu.emulator.kernel.service.KernelGate;
import java.util.Optional;
import java.util.function.Consumer;

/** A guest that runs on the kernel of the host. */
public interface KernelSession {
  /** The kernel under the guest, once the guest has started it. */
  Optional<Kernel> kernel();

  /** Calls a listener for every event of the kernel, from its start on. */
  void listen(Consumer<StampedEvent> listener);

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
