/**
 * The past of a machine, as far as a debugger may want to go back: states at intervals, what lies
 * between them by running on from there again, and the search in it for where the machine would
 * have stopped.
 */
package dev.c3emu.emulator.debug.history;
