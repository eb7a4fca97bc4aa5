package dev.c3emu.emulator.debug;

/**
 * A thread of the guest.
 *
 * @param id 1 or more, and never another thread's
 * @param description its state and priority and what it waits for, in one line
 */
public record DebugThread(int id, String name, String description) {}
