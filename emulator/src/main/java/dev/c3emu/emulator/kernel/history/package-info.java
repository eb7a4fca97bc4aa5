/**
 * What is worth remembering of a kernel's events once the threads and groups that they are about
 * are gone: who they were, how they ended, what they left. Knows {@link
 * dev.c3emu.emulator.kernel.event} and nothing of the kernel's own classes. Its memory is bounded
 * by what is alive and what has leaked.
 */
package dev.c3emu.emulator.kernel.history;
