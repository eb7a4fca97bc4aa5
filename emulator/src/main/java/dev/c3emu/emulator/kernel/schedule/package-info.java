/** Which of the schedules that a kernel allows a run takes, as an input of the run. */
package dev.c3emu.emulator.kernel.schedule;
