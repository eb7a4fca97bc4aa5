package dev.c3emu.emulator.cpu.jit;

import java.util.Objects;

/**
 * Where a block of a region is.
 *
 * @param pc the address of its first instruction
 * @param frame the call it is part of, or null
 */
record Place(int pc, CallFrame frame) {
  // Explicit: those that the compiler makes for a record are linked at run time, which costs a
  // translator's start.
  @Override
  public boolean equals(Object other) {
    return other instanceof Place place && pc == place.pc && Objects.equals(frame, place.frame);
  }

  @Override
  public int hashCode() {
    return 31 * pc + Objects.hashCode(frame);
  }
}
