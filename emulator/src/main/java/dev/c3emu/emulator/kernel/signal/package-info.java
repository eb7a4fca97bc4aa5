/**
 * Signals: who gets one, what it interrupts, handlers as calls of guest functions, and the sleeps
 * that are waits for signals. A thread's masks and queues are kept here, by pid.
 */
package dev.c3emu.emulator.kernel.signal;
