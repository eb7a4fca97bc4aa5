/**
 * Controllers of buses that leave the chip: I2C, general-purpose SPI, TWAI. Who else is on a bus is
 * attached from outside, and may be scripted; which pins it uses is not known here.
 */
package dev.c3emu.peripherals.bus;
