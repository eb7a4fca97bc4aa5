/**
 * What compilers tell debuggers (DWARF 2 to 5, 32-bit format): the layout of structures and which
 * source line an address is of. Knows bytes alone, nothing of ELF files or machines.
 */
package dev.c3emu.emulator.dwarf;
