package dev.c3emu.emulator.kernel.sched;

/**
 * What a group remembers of a child.
 *
 * @param status the exit status, when {@code exited}
 */
public record ChildStatus(int pid, ThreadKind kind, boolean exited, int status) {}
