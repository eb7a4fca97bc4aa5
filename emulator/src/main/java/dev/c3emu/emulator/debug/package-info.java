/**
 * What a debugger may ask of a machine: registers, memory, breakpoints, watchpoints, running and
 * stopping, and what else a target can offer. Knows no protocol.
 */
package dev.c3emu.emulator.debug;
