package dev.c3emu.emulator.kernel.view;

/** What a group has stored under an index of task-local storage. */
public record TaskTlsView(int group, int index, int value, int destructor) {}
