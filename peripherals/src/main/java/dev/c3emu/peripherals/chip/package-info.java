/**
 * The wiring: which device sits at which address, on which interrupt source, in which reset domain.
 */
package dev.c3emu.peripherals.chip;
