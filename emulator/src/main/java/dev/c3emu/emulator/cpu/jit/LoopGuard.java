package dev.c3emu.emulator.cpu.jit;

import java.util.List;

/**
 * Asks, before a loop's block is executed several times in a row, whether all of them but the last
 * go back. If not, it is executed once, with everything checked.
 *
 * @param body what one turn does
 * @param stay when they do
 * @param isSigned how the branch compares
 * @param copies of the block
 */
record LoopGuard(LoopBody body, StayCondition stay, boolean isSigned, List<PlannedBlock> copies) {
  /** How many turns follow the first. */
  int more() {
    return copies.size() - 1;
  }
}
