package dev.c3emu.emulator.cpu.jit;

/**
 * A way from a block of a region to an address.
 *
 * @param pc the address
 * @param to the block there, or null if the region ends
 */
record Edge(int pc, PlannedBlock to) {
  @Override
  public boolean equals(Object other) {
    return other instanceof Edge edge && pc == edge.pc && to == edge.to;
  }

  @Override
  public int hashCode() {
    return pc;
  }

  boolean leaves() {
    return to == null;
  }
}
