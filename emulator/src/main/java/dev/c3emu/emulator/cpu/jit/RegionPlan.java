package dev.c3emu.emulator.cpu.jit;

import java.util.List;

/**
 * What a region consists of, decided on the machine's thread; translating it needs nothing else.
 *
 * @param mode 1 in user mode, 0 in machine mode
 * @param entries the blocks where it may be started, first the one that was hot
 * @param blocks in the order in which they are laid out
 */
record RegionPlan(int mode, List<PlannedBlock> entries, List<PlannedBlock> blocks) {
  /** How many rounds make up for registers that have to be read before and written after. */
  private static final int LONG_LOOP = 4;

  /**
   * Where the loops start that the region's head is inside of, the outermost first. A loop starts
   * where a jump goes that comes from behind the head and ends before it.
   *
   * @param maxBytes how far before it at most
   */
  int[] loopsAround(int maxBytes) {
    int start = head().pc();
    return blocks.stream()
        .filter(block -> block.place.frame() == null && block.end() - start > 0)
        .flatMap(block -> block.edges.stream())
        .mapToInt(Edge::pc)
        .filter(pc -> pc - start < 0 && start - pc < maxBytes)
        .distinct()
        .sorted()
        .toArray();
  }

  /** Where functions start that call themselves. */
  int[] recursions() {
    return blocks.stream()
        .filter(PlannedBlock::calls)
        .flatMap(block -> block.edges.stream())
        .filter(edge -> !edge.leaves() && edge.to().place.frame() == null)
        .mapToInt(Edge::pc)
        .distinct()
        .toArray();
  }

  /**
   * Whether no loop of the region goes round many times in a row, as far as is known: the region
   * then executes few instructions each time it is started.
   */
  boolean isFlat() {
    return blocks.stream()
        .flatMap(block -> block.edges.stream().filter(block::goesBack))
        .noneMatch(edge -> isLongLoop(edge.to()));
  }

  private boolean isLongLoop(PlannedBlock start) {
    long entered =
        blocks.stream()
            .filter(block -> block.order < start.order)
            .filter(block -> block.edges.stream().anyMatch(edge -> edge.to() == start))
            .mapToLong(block -> block.weight)
            .sum();
    return start.weight >= LONG_LOOP * entered;
  }

  /** Whether a block of the region starts at an address. */
  boolean contains(int pc) {
    return blocks.stream().anyMatch(block -> block.pc() == pc);
  }

  PlannedBlock head() {
    return entries.get(0);
  }
}
