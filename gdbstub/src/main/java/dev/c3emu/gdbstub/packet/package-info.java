/** What a debugger says, parsed: a file a family of packets. Knows nothing of machines. */
package dev.c3emu.gdbstub.packet;
