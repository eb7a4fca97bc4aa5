/**
 * NuttX 10 to 12 in a guest's memory: tasks, semaphores and their holders, found by the kernel's
 * variables, and laid out as debug information or {@code g_tcbinfo} says.
 */
package dev.c3emu.emulator.os.nuttx;
