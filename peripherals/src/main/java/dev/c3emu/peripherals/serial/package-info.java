/**
 * UARTs and the USB Serial/JTAG console. The host's end of a line is a listener and a method to
 * send; which pins a line uses is not known here.
 */
package dev.c3emu.peripherals.serial;
