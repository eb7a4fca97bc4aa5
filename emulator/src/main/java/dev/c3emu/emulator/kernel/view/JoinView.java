package dev.c3emu.emulator.kernel.view;

/**
 * What a group keeps of one of its pthreads until it is joined.
 *
 * @param group the pid of the group
 * @param value what the thread has ended with, if it has
 */
public record JoinView(int group, int thread, boolean detached, boolean terminated, int value) {}
