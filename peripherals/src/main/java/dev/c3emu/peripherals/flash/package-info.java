/** The flash chip and the SPI0/SPI1 controllers in front of it. */
package dev.c3emu.peripherals.flash;
