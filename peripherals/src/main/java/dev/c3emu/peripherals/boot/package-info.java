/**
 * How a chip comes to run firmware: the mask ROM, what a second-stage bootloader would have left
 * behind for an application that comes without one, and starting without a ROM at all.
 */
package dev.c3emu.peripherals.boot;
