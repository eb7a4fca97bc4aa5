/** Controllers of buses that leave the chip: I2C, general-purpose SPI, TWAI. */
package dev.c3emu.peripherals.bus;
