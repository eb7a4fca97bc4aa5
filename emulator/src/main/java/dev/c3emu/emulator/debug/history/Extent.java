package dev.c3emu.emulator.debug.history;

/**
 * What is on record. Times are in ticks of 6.25 ns, places are counted in instructions.
 *
 * @param moments how many states are recorded
 * @param bytes what they take on the host, about
 */
public record Extent(
    long firstInstructions,
    long firstTicks,
    long instructions,
    long ticks,
    long lastInstructions,
    long lastTicks,
    int moments,
    long bytes) {}
