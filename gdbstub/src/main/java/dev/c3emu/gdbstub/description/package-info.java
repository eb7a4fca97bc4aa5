/**
 * The XML documents that a debugger asks for (GDB manual, "Target Descriptions", "Memory Map
 * Format", "Thread List Format"). Knows what a target tells of itself; knows no packet.
 */
package dev.c3emu.gdbstub.description;
