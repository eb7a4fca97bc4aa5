package dev.c3emu.emulator.kernel.view;

import java.util.List;

/**
 * A piece of the heap.
 *
 * @param size bytes that were asked for
 * @param chunk bytes that it takes of the heap
 * @param number counts the heap's allocations, from 1
 * @param pid who asked for it, or -1 for the kernel itself
 * @param thread the name it had then
 * @param ownerAlive whether that thread still is
 * @param group the pid of its task group, or 0
 * @param groupAlive whether that group still has members
 * @param callers the guest's call sites, innermost first
 */
public record AllocationView(
    int address,
    int size,
    int chunk,
    long number,
    int pid,
    String thread,
    boolean ownerAlive,
    int group,
    boolean groupAlive,
    List<Integer> callers) {
  public AllocationView {
    callers = List.copyOf(callers);
  }
}
