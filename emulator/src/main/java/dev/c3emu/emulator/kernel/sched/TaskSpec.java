package dev.c3emu.emulator.kernel.sched;

/**
 * What a task or a kernel thread is made by.
 *
 * @param kind {@link ThreadKind#TASK} or {@link ThreadKind#KERNEL}
 * @param name cut to the configured length; null for none
 * @param priority {@link Scheduler#PRIORITY_MIN} or more, 255 at most
 * @param stackSize bytes
 * @param entry the function it runs
 */
public record TaskSpec(ThreadKind kind, String name, int priority, int stackSize, int entry) {}
