package dev.c3emu.emulator.kernel.view;

/**
 * A pthread mutex.
 *
 * @param owner the pid of its owner, -1 if it is free; a dead owner's stays
 * @param count 1 if it is free, less by the number of those who wait
 * @param inconsistent whether an owner died with it
 */
public record MutexView(
    int address,
    int owner,
    String type,
    int count,
    int nlocks,
    boolean robust,
    boolean inconsistent) {}
