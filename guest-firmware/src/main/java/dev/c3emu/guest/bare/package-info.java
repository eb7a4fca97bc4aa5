/**
 * What firmware on the bare chip needs and no kernel gives: start-up code, a console, interrupt
 * vectors. It knows the chip's registers; it must not know any kernel.
 */
package dev.c3emu.guest.bare;
