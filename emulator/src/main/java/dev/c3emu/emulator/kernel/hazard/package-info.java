/**
 * What goes wrong between threads: deadlocks, lost wake-ups, unbounded priority inversion. Follows
 * the stream of events and looks at threads; changes nothing.
 */
package dev.c3emu.emulator.kernel.hazard;
