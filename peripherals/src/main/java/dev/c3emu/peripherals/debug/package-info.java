/** Registers that watch or restrict the CPU: ASSIST_DEBUG, SENSITIVE, WORLD_CNTL. */
package dev.c3emu.peripherals.debug;
