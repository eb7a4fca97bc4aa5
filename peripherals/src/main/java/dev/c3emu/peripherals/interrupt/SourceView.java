package dev.c3emu.peripherals.interrupt;

/**
 * A source as a debugger sees it.
 *
 * @param asserted whether the device drives it now
 * @param line the CPU line it is mapped to, 0..31; 0 leads nowhere
 * @param priority the priority of that line, 0 (off) to 15
 * @param enabled whether that line is enabled
 */
public record SourceView(
    InterruptSource source, boolean asserted, int line, int priority, boolean enabled) {}
