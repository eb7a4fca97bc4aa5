/** {@code c3emu bench}: how fast the emulator is on this host. */
package dev.c3emu.tools.bench;
