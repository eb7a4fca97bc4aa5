/**
 * Registers that watch or restrict the CPU: ASSIST_DEBUG, SENSITIVE, WORLD_CNTL. They see of the
 * CPU what {@link dev.c3emu.peripherals.debug.CpuObserver} shows and what they are told; they stop
 * nothing themselves.
 */
package dev.c3emu.peripherals.debug;
