/**
 * Writes debug information (DWARF 4): lines, functions, stack frames. It knows addresses and names;
 * it must not know how they came about.
 */
package dev.c3emu.guest.dwarf;
