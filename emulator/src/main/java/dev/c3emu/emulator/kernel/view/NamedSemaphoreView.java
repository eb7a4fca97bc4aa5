package dev.c3emu.emulator.kernel.view;

/**
 * A semaphore that {@code sem_open} made.
 *
 * @param address of the semaphore itself
 * @param references how often it is open
 * @param linked whether it still has its name
 */
public record NamedSemaphoreView(String name, int address, int references, boolean linked) {}
