package dev.c3emu.emulator.kernel.exit;

/**
 * A function to be called when a task ends.
 *
 * @param takesStatus whether it gets the status and the argument ({@code on_exit}) or nothing
 *     ({@code atexit})
 */
public record ExitHandler(int function, int argument, boolean takesStatus) {}
