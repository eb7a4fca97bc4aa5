/**
 * The interrupt matrix: peripheral sources to CPU lines. Knows the sources by name and no device;
 * what the CPU does about a line is the machine's business.
 */
package dev.c3emu.peripherals.interrupt;
