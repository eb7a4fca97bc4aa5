package dev.c3emu.emulator.kernel.view;

import java.util.List;

/**
 * A task group.
 *
 * @param group the pid of the thread it was made for
 * @param parent the group that made it, where that is kept
 * @param members pids of the threads in it
 */
public record GroupView(
    int group, int parent, int address, int info, int flags, List<Integer> members, int waiters) {}
