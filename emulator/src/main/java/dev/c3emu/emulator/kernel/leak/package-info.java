/**
 * What a guest has leaked, and which rule of the kernel let it. Objects are judged by who made them
 * and who has them in the kernel's tables, never by looking for pointers in memory. Knows views and
 * history, not the kernel.
 */
package dev.c3emu.emulator.kernel.leak;
