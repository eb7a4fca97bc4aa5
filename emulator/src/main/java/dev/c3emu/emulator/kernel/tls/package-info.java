/**
 * Thread-specific data and task-local storage. Keys and values lie in guest memory where NuttX has
 * them: values at the bottom of each thread's stack, keys in the {@code task_info_s} of its group.
 */
package dev.c3emu.emulator.kernel.tls;
