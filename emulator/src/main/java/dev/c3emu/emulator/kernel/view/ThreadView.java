package dev.c3emu.emulator.kernel.view;

import java.util.List;

/**
 * A thread as it is.
 *
 * @param kind TASK, PTHREAD or KERNEL
 * @param state as NuttX prints it
 * @param priority what it is scheduled at, boosted or not
 * @param pendingPriorities what it may be restored to
 * @param policy FIFO or RR
 * @param group the pid of the group's founder, or -1 if it has left its group
 * @param waitsem the semaphore it waits for, or 0
 * @param held the semaphores it is recorded as a holder of
 */
public record ThreadView(
    int pid,
    String name,
    String kind,
    String state,
    int priority,
    int basePriority,
    int initPriority,
    List<Integer> pendingPriorities,
    String policy,
    int timeslice,
    int lockcount,
    int flags,
    int group,
    int waitsem,
    int errno,
    int stackAddress,
    int stackSize,
    List<HolderView> held) {}
