package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.cpu.interpreter.Block;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Decides where the region of a hot place starts: C2 makes more of loops inside one another when it
 * starts with the outer one, and a function that calls itself is a loop, too, if it starts there.
 *
 * @param most how large a region may become
 * @param mayStart whether a region may start at an outer loop
 */
record RegionChoice(Hart hart, Findings findings, RegionSize most, Predicate<Block> mayStart) {
  /**
   * The plan of a region with a block: of the function around it if that calls itself, of the
   * outermost loop around it that fits, or of the block itself; null if there is nothing to
   * translate.
   */
  RegionPlan plan(Block block) {
    RegionPlan plan = planFrom(block);
    if (plan == null) {
      return null;
    }
    int[] starts =
        IntStream.concat(
                IntStream.of(plan.recursions()), IntStream.of(plan.loopsAround(most.loopBytes())))
            .toArray();
    for (int start : starts) {
      Block outer = findings.decoded(start | plan.mode());
      if (outer != null && outer != block && mayStart.test(outer)) {
        RegionPlan around = planFrom(outer);
        if (around != null && around.contains(block.start())) {
          return around;
        }
      }
    }
    return plan;
  }

  private RegionPlan planFrom(Block block) {
    return new RegionPlanner(hart, findings, most, block.key()).plan();
  }
}
