package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.memory.DirectRam;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The loads and stores of a loop's turn whose addresses move by the same step each turn, so that a
 * {@link LoopGuard} can check them for all turns that follow it.
 *
 * <p>It checks that the range of the first turn and that of the last are in the RAM, or in its part
 * without code. The step is at most {@link #MAX_STEP}, so the way from the first to the last is
 * less than 2^27, and the RAM is less than 2^31: what is in it at both ends of the way has not come
 * there around the end of the address space, and the turns between are between.
 */
final class StridedAccesses {
  /** The largest amount of a step. */
  static final int MAX_STEP = 1 << 23;

  private static final int MAX_RANGES = 4;

  /** More registers than that cost more than they save. */
  private static final int MAX_TERMS = 3;

  private final LoopGuard guard;
  private final DirectAccess direct;
  private final AccessGroups groups;
  private final List<StridedRange> ranges = new ArrayList<>();
  private final BitSet[] covered;

  /**
   * @param groups those that check by themselves for several turns are left alone
   */
  StridedAccesses(LoopGuard guard, DirectAccess direct, AccessGroups groups) {
    this.guard = guard;
    this.direct = direct;
    this.groups = groups;
    List<PlannedBlock> turn = guard.turns().get(0);
    covered = new BitSet[turn.size()];
    for (int b = 0; b < covered.length; b++) {
      covered[b] = new BitSet();
      for (int i = 0; i < turn.get(b).length(); i++) {
        PlannedInstruction planned = turn.get(b).instructions.get(i);
        if (planned.isAccess() && planned.device() == 0 && mayCover(planned)) {
          cover(turn.get(b), b, i);
        }
      }
    }
  }

  /** What the guard has to check. */
  List<StridedRange> ranges() {
    return ranges;
  }

  /** Which instructions of the blocks of each turn access one of the ranges. */
  BitSet[] covered() {
    return covered;
  }

  private boolean mayCover(PlannedInstruction planned) {
    Access access = Access.of(planned.instruction().base());
    Expectation most = access.stores() ? Expectation.GROUPED : Expectation.NEAR_CODE;
    return direct.allows(access) && planned.expectation().compareTo(most) <= 0;
  }

  private void cover(PlannedBlock block, int number, int index) {
    PlannedInstruction planned = block.instructions.get(index);
    LinearForm source = guard.body().source(number, index);
    LinearForm step = source == null ? null : guard.body().step(source);
    if (step == null || !isSuited(source, step) || isGrouped(block, index, step)) {
      return;
    }
    LinearForm address = source.plus(planned.instruction().immediate());
    boolean stores = Access.of(planned.instruction().base()).stores();
    StridedRange range = new StridedRange(address, 0, step, stores);
    int at = 0;
    while (at < ranges.size() && !ranges.get(at).isParallelTo(address, step)) {
      at++;
    }
    if (at < ranges.size()) {
      range = ranges.get(at).with(address, stores);
    }
    if (at == MAX_RANGES || !fits(range)) {
      return;
    }
    if (at == ranges.size()) {
      ranges.add(range);
    } else {
      ranges.set(at, range);
    }
    covered[number].set(index);
  }

  private boolean isGrouped(PlannedBlock block, int index, LinearForm step) {
    return step.isConstant() && groups.of(block, index) != null;
  }

  private static boolean isSuited(LinearForm source, LinearForm step) {
    boolean small = Math.abs((long) step.constant()) <= MAX_STEP;
    return source.terms() <= MAX_TERMS
        && (step.isConstant() ? small && source.terms() > 0 : step.terms() == 1);
  }

  private boolean fits(StridedRange range) {
    return range.span() >= 0
        && range.span() <= DirectRam.REACH
        && (!range.stores() || range.span() < direct.codeFree().starts());
  }
}
