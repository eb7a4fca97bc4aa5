package dev.c3emu.emulator.kernel.view;

/**
 * A holder record.
 *
 * @param boost by how much the holder runs above its base priority now
 */
public record HolderView(int semaphore, int pid, String thread, int counts, int boost) {}
