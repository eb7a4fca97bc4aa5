package dev.c3emu.emulator.kernel;

import dev.c3emu.emulator.state.Stateful;

/** Where the kernel gets the guest memory of its own objects: TCBs, groups, stacks, semaphores. */
public interface KernelAllocator extends Stateful {
  /** Gives zeroed memory aligned to 16 bytes, or 0 if there is none. */
  int allocate(int size);

  /** Takes back what {@link #allocate} gave. */
  void free(int address);
}
