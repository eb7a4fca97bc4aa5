/**
 * Threads, task groups, the lists of threads by state, the scheduler lock, round robin, the tick
 * and the watchdogs, by NuttX's rules and under NuttX's names. Knows of semaphores only that a
 * thread has a list of holder records.
 */
package dev.c3emu.emulator.kernel.sched;
