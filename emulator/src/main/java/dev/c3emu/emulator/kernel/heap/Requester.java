package dev.c3emu.emulator.kernel.heap;

import java.util.List;

/**
 * Who asks for memory.
 *
 * @param pid the thread, or {@link Heap#KERNEL}
 * @param thread its name
 * @param group its task group, or 0
 * @param callers the guest's call sites, innermost first; may be empty
 */
record Requester(int pid, String thread, int group, List<Integer> callers) {
  /** The kernel, for its own objects. */
  static final Requester KERNEL = new Requester(Heap.KERNEL, "kernel", 0, List.of());
}
