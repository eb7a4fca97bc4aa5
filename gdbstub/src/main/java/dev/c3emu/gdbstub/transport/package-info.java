/** Frames, checksums and acknowledgements on a connection. Knows nothing of what packets mean. */
package dev.c3emu.gdbstub.transport;
