package dev.c3emu.emulator.cpu.jit;

/**
 * A load or store of a region.
 *
 * @param pc its address
 * @param next the address of the instruction after it
 * @param rd the register it loads, or 0
 * @param owed instructions executed before it that the budget has not been charged for
 */
record Site(int pc, int next, int rd, int owed) {}
