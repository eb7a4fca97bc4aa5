/**
 * The wiring: which device sits at which address, on which interrupt source, in which reset domain;
 * and the chip as a whole, {@link dev.c3emu.peripherals.chip.Esp32C3}. The only package here that
 * knows the CPU, the machine and the kernel.
 */
package dev.c3emu.peripherals.chip;
