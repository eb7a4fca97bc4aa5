/** Pins: GPIO matrix, IO MUX, sigma-delta. */
package dev.c3emu.peripherals.gpio;
