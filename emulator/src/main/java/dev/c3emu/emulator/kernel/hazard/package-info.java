/** What goes wrong between threads: deadlocks, lost wake-ups, unbounded priority inversion. */
package dev.c3emu.emulator.kernel.hazard;
