/** The interrupt matrix: peripheral sources to CPU lines. */
package dev.c3emu.peripherals.interrupt;
