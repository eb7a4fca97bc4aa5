package dev.c3emu.emulator.cpu.jit;

/**
 * A way from a block of a region to an address.
 *
 * @param pc the address
 * @param to the block there, or null if the region ends
 */
record Edge(int pc, PlannedBlock to) {
  boolean leaves() {
    return to == null;
  }
}
