package dev.c3emu.emulator.kernel.heap;

import java.util.List;

/**
 * A piece of the heap and who asked for it.
 *
 * @param address of the memory, behind the chunk's header
 * @param size bytes that were asked for
 * @param chunk bytes that it takes of the heap
 * @param number counts the allocations of this heap, from 1
 * @param pid the thread that asked, or {@link Heap#KERNEL}
 * @param thread its name then
 * @param group its task group, or 0
 * @param callers the guest's call sites, innermost first; may be empty
 */
public record Allocation(
    int address,
    int size,
    int chunk,
    long number,
    int pid,
    String thread,
    int group,
    List<Integer> callers) {
  public Allocation {
    callers = List.copyOf(callers);
  }

  /** The innermost call site, or 0. */
  public int caller() {
    return callers.isEmpty() ? 0 : callers.get(0);
  }

  Allocation at(int newAddress, int newSize, int newChunk) {
    return new Allocation(newAddress, newSize, newChunk, number, pid, thread, group, callers);
  }
}
