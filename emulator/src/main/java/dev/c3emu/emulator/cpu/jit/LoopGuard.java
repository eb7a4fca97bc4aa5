package dev.c3emu.emulator.cpu.jit;

import java.util.List;

/**
 * Asks, before several turns of a loop are made in a row, whether all of them but the last go back
 * where they end. If not, the loop is executed as it is.
 *
 * @param body what one turn does
 * @param stay when turns go back
 * @param isSigned how the branch at their end compares
 * @param turns the copies, each with the blocks of the body in their order
 */
record LoopGuard(
    LoopBody body, StayCondition stay, boolean isSigned, List<List<PlannedBlock>> turns) {
  /** How many turns follow the first. */
  int more() {
    return turns.size() - 1;
  }
}
