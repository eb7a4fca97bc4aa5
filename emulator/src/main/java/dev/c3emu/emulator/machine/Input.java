package dev.c3emu.emulator.machine;

/**
 * Something that came in from outside, with the moment it took effect.
 *
 * @param ticks virtual time
 * @param port the name of the {@link InputPort}, such as {@code uart0}
 * @param data what came in; not to be modified
 */
public record Input(long ticks, String port, byte[] data) {}
