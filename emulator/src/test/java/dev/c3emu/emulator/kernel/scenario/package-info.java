/** A language for stories about the kernel, in which threads make one call at a time. */
package dev.c3emu.emulator.kernel.scenario;
