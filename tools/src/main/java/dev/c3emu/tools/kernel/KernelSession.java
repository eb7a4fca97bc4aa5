package dev.c3emu.tools.kernel;

import dev.c3emu.emulator.kernel.Kernel;

/** A guest that runs on the kernel of the host. */
@FunctionalInterface
public interface KernelSession {
  /** The kernel under the guest. */
  Kernel kernel();
}
