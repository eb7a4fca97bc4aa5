/** The {@code c3emu} command line: what reads it and starts commands. Nothing builds on it. */
package dev.c3emu.tools;
