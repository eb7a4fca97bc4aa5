/**
 * The reference engine: instructions decoded once into objects that execute themselves, kept in
 * basic blocks. Plain on purpose: other engines are checked against it. Knows the CPU's state and
 * the instruction table.
 */
package dev.c3emu.emulator.cpu.interpreter;
