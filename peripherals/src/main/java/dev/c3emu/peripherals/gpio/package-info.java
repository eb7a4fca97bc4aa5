/**
 * Pins: GPIO matrix, IO MUX, sigma-delta. They know no peripheral: signals have the numbers of the
 * manual's table.
 */
package dev.c3emu.peripherals.gpio;
