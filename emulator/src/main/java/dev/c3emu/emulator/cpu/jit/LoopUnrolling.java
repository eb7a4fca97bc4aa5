package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.isa.Opcode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Repeats a short block that is a loop by itself, so that the budget is compared once in several
 * turns. The JVM's own unrolling has to keep each comparison.
 *
 * <p>Where it can be told beforehand that a loop goes on for several turns, a {@link LoopGuard}
 * does, and none of them but the last has a branch.
 */
final class LoopUnrolling {
  private static final int MAX_COPIES = 4;
  private static final int MAX_INSTRUCTIONS = 24;
  private static final int MAX_GUARDED_COPIES = 8;
  private static final int MAX_GUARDED_INSTRUCTIONS = 40;

  /** Loops of fewer turns are left before a guard pays. */
  private static final int MIN_TURNS = 16;

  /** About how many bytes of the JVM's code a guard has. */
  private static final int GUARD_BYTES = 200;

  private static final int SP = 2;

  private final Collection<PlannedBlock> blocks;
  private int room;

  /**
   * @param blocks of the region, by their edges complete
   * @param most how many bytes of the JVM's code there may be with copies, about
   */
  LoopUnrolling(Collection<PlannedBlock> blocks, int most) {
    this.blocks = blocks;
    room = most;
    for (PlannedBlock block : blocks) {
      block.instructions.forEach(planned -> room -= bytes(planned));
    }
  }

  /** Accesses of the stack are mostly checked together. */
  private static int bytes(PlannedInstruction planned) {
    boolean ofStack = planned.isAccess() && planned.instruction().rs1() == SP;
    return ofStack ? LoopBody.CHECKED_BYTES : planned.bytes();
  }

  void apply() {
    blocks.stream()
        .filter(block -> block.edges.contains(new Edge(block.pc(), block)))
        .sorted((a, b) -> Integer.compare(b.weight, a.weight))
        .forEach(this::apply);
  }

  private void apply(PlannedBlock block) {
    int copies = Math.min(MAX_COPIES, MAX_INSTRUCTIONS / block.length());
    if (!applyGuarded(block) && copies >= 2) {
      repeat(block, copies);
    }
  }

  private static void repeat(PlannedBlock block, int copies) {
    List<Edge> edges = block.edges;
    PlannedBlock next = block;
    for (int i = 1; i < copies; i++) {
      PlannedBlock copy = copy(block, block.weight);
      copy.edges = redirected(edges, block, next);
      next = copy;
    }
    block.edges = redirected(edges, block, next);
  }

  /** Makes of a block a guard, which leads to its copies or to a loop that is as it was. */
  private boolean applyGuarded(PlannedBlock block) {
    LoopBody body = new LoopBody(block);
    StayCondition stay = StayCondition.of(block, body);
    int copies = Math.min(MAX_GUARDED_COPIES, MAX_GUARDED_INSTRUCTIONS / block.length());
    int bytes = GUARD_BYTES + copies * body.bytes();
    if (copies < 3 || stay == null || bytes > room || !isLong(block)) {
      return false;
    }
    room -= bytes;
    PlannedBlock plain = copy(block, block.weight / copies);
    plain.edges = redirected(block.edges, block, plain);
    List<PlannedBlock> repeated = new ArrayList<>();
    PlannedBlock last = copy(block, block.weight);
    last.edges = block.edges;
    repeated.add(last);
    while (repeated.size() < copies) {
      PlannedBlock copy = copy(block, block.weight);
      copy.edges = List.of(new Edge(block.pc(), repeated.get(0)));
      repeated.add(0, copy);
    }
    Opcode branch = block.last().instruction().base();
    boolean isSigned = branch == Opcode.BLT || branch == Opcode.BGE;
    block.guard = new LoopGuard(body, stay, isSigned, List.copyOf(repeated));
    block.edges =
        List.of(new Edge(block.pc(), plain), new Edge(block.pc(), repeated.get(0)));
    block.instructions = List.of();
    return true;
  }

  /** Whether a loop has many turns each time it is come to, as far as is known. */
  private boolean isLong(PlannedBlock loop) {
    long entered =
        blocks.stream()
            .filter(block -> block != loop)
            .filter(block -> block.edges.stream().anyMatch(edge -> edge.to() == loop))
            .mapToLong(block -> block.weight)
            .sum();
    return loop.weight >= MIN_TURNS * entered;
  }

  private static PlannedBlock copy(PlannedBlock block, int weight) {
    return new PlannedBlock(block.place, weight, block.instructions);
  }

  private static List<Edge> redirected(List<Edge> edges, PlannedBlock from, PlannedBlock to) {
    List<Edge> redirected = new ArrayList<>();
    for (Edge edge : edges) {
      redirected.add(edge.to() == from ? new Edge(edge.pc(), to) : edge);
    }
    return redirected;
  }
}
