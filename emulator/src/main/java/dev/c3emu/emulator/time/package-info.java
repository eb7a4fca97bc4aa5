/**
 * Virtual time: one clock that counts CPU cycles, and the queue of deadlines derived from it. Knows
 * nothing of the CPU or of any device, and never asks the host what time it is.
 */
package dev.c3emu.emulator.time;
