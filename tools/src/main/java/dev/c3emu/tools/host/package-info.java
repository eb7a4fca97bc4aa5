/** The host that commands run on: its standard streams, and files of it. */
package dev.c3emu.tools.host;
