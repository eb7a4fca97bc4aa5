/**
 * Kernels that a guest brings along, seen in its memory: threads, semaphores, and who holds them.
 * What is in memory is never trusted: walks are bounded, and junk shows as less, not as an error.
 */
package dev.c3emu.emulator.os;
