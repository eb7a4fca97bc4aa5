package dev.c3emu.emulator.kernel.history;

/**
 * Who has made a number a key.
 *
 * @param destructor the guest function, or 0
 */
public record KeyOwner(GroupLife group, int key, int destructor) {}
