package dev.c3emu.emulator.cpu.jit;

/**
 * Where a block of a region is.
 *
 * @param pc the address of its first instruction
 * @param frame the call it is part of, or null
 */
record Place(int pc, CallFrame frame) {}
