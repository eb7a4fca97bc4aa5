/**
 * Which of the schedules that a kernel allows a run takes, as an input of the run. Knows nothing of
 * the kernel: it chooses among threads by number.
 */
package dev.c3emu.emulator.kernel.schedule;
