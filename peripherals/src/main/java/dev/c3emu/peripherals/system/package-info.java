/**
 * System registers, clocks, eFuse, APB controller and random numbers: what other devices ask for a
 * frequency, a key or a reset. Knows none of them.
 */
package dev.c3emu.peripherals.system;
