package dev.c3emu.emulator.cpu.jit;

/**
 * Loads and stores of a region at addresses near to one another.
 *
 * @param number of the group in its region
 * @param lowest the lowest address, as a distance from the root that they have in common
 * @param span how far the highest address is above that
 * @param pcs where the instructions are
 */
record AccessGroup(int number, int lowest, int span, int[] pcs) {}
