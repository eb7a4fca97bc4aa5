/**
 * An assembler for RV32IMC as a Java language: a program is a series of calls on an {@link
 * dev.c3emu.guest.assembler.Assembler}. It knows sections, labels and functions; it must not know
 * the chip's devices nor any kernel.
 */
package dev.c3emu.guest.assembler;
