/**
 * Why a thread does not run: what it waits for, found in the frames that it has left in the kernel,
 * and the sentence that says so. Knows the kernel's parts; none of them knows it.
 */
package dev.c3emu.emulator.kernel.wait;
