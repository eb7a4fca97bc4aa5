/**
 * Counting semaphores and priority inheritance: one idea a file, named as NuttX names it. A
 * semaphore's count, flags and first holder live in guest memory; its holder records and history
 * here. Knows the threads and lists of {@code sched}, nothing of what is built on semaphores.
 */
package dev.c3emu.emulator.kernel.semaphore;
