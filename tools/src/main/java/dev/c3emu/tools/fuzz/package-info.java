/** {@code c3emu fuzz}: engines compared on random programs. */
package dev.c3emu.tools.fuzz;
