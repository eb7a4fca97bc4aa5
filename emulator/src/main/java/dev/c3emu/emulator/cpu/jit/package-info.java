/**
 * The translating engine: guest code that is executed often becomes JVM bytecode, a region of
 * several basic blocks at a time. Everything else, and every instruction that reaches beyond
 * registers and memory, is left to the interpreter. Knows the CPU's state, the instruction table
 * and the interpreter.
 */
package dev.c3emu.emulator.cpu.jit;
