package dev.c3emu.emulator.kernel.schedule;

/**
 * A choice other than going on.
 *
 * @param point the index of the place
 */
public record Decision(long point, Choice choice) {}
