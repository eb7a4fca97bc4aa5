package dev.c3emu.emulator.kernel.event;

/**
 * An event and when it happened.
 *
 * @param instructions instructions executed by then
 * @param ticks virtual time in units of 6.25 ns
 */
public record StampedEvent(long instructions, long ticks, KernelEvent event) {}
