/**
 * System timer and timer groups. Timers are computed from virtual time, never counted up; they know
 * clocks and the watchdog's stages.
 */
package dev.c3emu.peripherals.timer;
