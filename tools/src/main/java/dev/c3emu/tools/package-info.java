/** The {@code c3emu} command line: commands, exit statuses, logging. Nothing builds on it. */
package dev.c3emu.tools;
