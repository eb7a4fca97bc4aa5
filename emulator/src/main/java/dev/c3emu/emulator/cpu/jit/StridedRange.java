package dev.c3emu.emulator.cpu.jit;

/**
 * Addresses that a loop accesses, which move by the same step each turn, and what a guard has to
 * check of them.
 *
 * @param lowest the lowest address of the first turn
 * @param span how far the highest of the same turn is above it
 * @param step from turn to turn
 * @param stores whether all must be where no code is
 */
record StridedRange(LinearForm lowest, int span, LinearForm step, boolean stores) {
  /** Whether addresses are a constant apart in every turn. */
  boolean isParallelTo(LinearForm address, LinearForm addressStep) {
    return lowest.isParallelTo(address) && step.equals(addressStep);
  }

  /** The range with one more address. */
  StridedRange with(LinearForm address, boolean storesThere) {
    int distance = address.constant() - lowest.constant();
    LinearForm first = distance < 0 ? address : lowest;
    int reach = distance < 0 ? span - distance : Math.max(span, distance);
    return new StridedRange(first, reach, step, stores || storesThere);
  }
}
