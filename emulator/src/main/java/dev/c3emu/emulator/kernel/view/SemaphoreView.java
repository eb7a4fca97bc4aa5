package dev.c3emu.emulator.kernel.view;

import java.util.List;

/**
 * A semaphore that is alive.
 *
 * @param value negative while threads wait
 * @param inherits whether its holders inherit the priorities of its waiters
 * @param waiters pids in the order in which they will be woken
 * @param name what {@code sem_open} knows it by, or an empty string
 * @param creator the pid of the thread that initialised it; 0 if that was not seen
 * @param pc where it was initialised, or 0
 * @param callers the call sites of that, innermost first
 * @param instructions when it was initialised
 */
public record SemaphoreView(
    int address,
    int value,
    boolean inherits,
    List<Integer> waiters,
    List<HolderView> holders,
    String name,
    int creator,
    int pc,
    List<Integer> callers,
    long instructions,
    long posts,
    long takes) {}
