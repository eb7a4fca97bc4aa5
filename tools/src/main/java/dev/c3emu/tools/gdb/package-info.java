/** Debugging a guest with GDB: the options, the chip as a target, and its monitor commands. */
package dev.c3emu.tools.gdb;
