package dev.c3emu.peripherals.pwm;

/**
 * A stretch of time at one level.
 *
 * @param level whether the signal is high
 * @param ticks how long, in ticks of the virtual clock
 */
public record Pulse(boolean level, long ticks) {}
