/** UARTs and the USB Serial/JTAG console. */
package dev.c3emu.peripherals.serial;
