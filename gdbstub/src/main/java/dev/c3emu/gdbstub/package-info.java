/** Serves GDB's remote serial protocol for a debug target: the connection and the thread. */
package dev.c3emu.gdbstub;
