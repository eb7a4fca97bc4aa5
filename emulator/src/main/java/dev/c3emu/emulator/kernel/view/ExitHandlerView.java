package dev.c3emu.emulator.kernel.view;

/** A function that is called when a group's task ends. */
public record ExitHandlerView(int group, int slot, int function, int argument) {}
