package dev.c3emu.emulator.kernel.view;

/**
 * The holder records.
 *
 * @param size records there are; 0 if they lie in the semaphores
 */
public record PoolView(int size, int inUse, int free) {}
