/** Programs for the emulated chip, written in Java, by name. */
package dev.c3emu.guest.program;
