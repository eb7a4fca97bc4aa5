/**
 * The guest's memory: RAM and its aliases, ROM, flash windows behind the cache MMU, and windows of
 * memory-mapped devices. Knows nothing of the CPU and of what the devices are.
 */
package dev.c3emu.emulator.memory;
