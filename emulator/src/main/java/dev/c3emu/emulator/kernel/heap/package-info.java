/**
 * The guest's heap: NuttX's chunks and free lists in guest memory, and beside them, on the host,
 * who asked for what. Knows threads only as owners.
 */
package dev.c3emu.emulator.kernel.heap;
