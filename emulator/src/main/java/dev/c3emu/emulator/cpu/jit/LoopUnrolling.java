package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.isa.Opcode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Repeats short loops, so that the budget is compared once in several turns. The JVM's own
 * unrolling has to keep each comparison.
 *
 * <p>Where it can be told beforehand that a loop goes on for several turns, a {@link LoopGuard}
 * does, and none of them but the last has a branch at its end. Otherwise only a loop of one block
 * is repeated.
 */
final class LoopUnrolling {
  private static final int MAX_COPIES = 4;
  private static final int MAX_INSTRUCTIONS = 24;
  private static final int MIN_GUARDED_COPIES = 3;
  private static final int MAX_GUARDED_COPIES = 8;
  private static final int MAX_GUARDED_INSTRUCTIONS = 40;

  /** Loops of fewer turns are left before a guard pays. */
  private static final int MIN_TURNS = 16;

  /** About how many bytes of the JVM's code a guard has. */
  private static final int GUARD_BYTES = 200;

  /** The same of an access that is checked with others. */
  private static final int CHECKED_BYTES = 30;

  private static final int SP = 2;

  private final LoopFinder finder;
  private int room;

  /**
   * @param blocks of the region
   * @param entries those where it may be started
   * @param most how many bytes of the JVM's code there may be with copies, about
   */
  LoopUnrolling(Collection<PlannedBlock> blocks, Collection<PlannedBlock> entries, int most) {
    finder = new LoopFinder(blocks, entries);
    room = most;
    for (PlannedBlock block : blocks) {
      for (PlannedInstruction planned : block.instructions) {
        room -= bytes(planned, planned.instruction().rs1() == SP);
      }
    }
  }

  void apply() {
    finder.loops().forEach(this::apply);
  }

  private void apply(List<PlannedBlock> loop) {
    if (!applyGuarded(loop) && loop.size() == 1) {
      repeat(loop.get(0));
    }
  }

  private static void repeat(PlannedBlock block) {
    int copies = Math.min(MAX_COPIES, MAX_INSTRUCTIONS / block.length());
    List<Edge> edges = block.edges;
    PlannedBlock next = block;
    for (int i = 1; i < copies; i++) {
      PlannedBlock copy = copy(block, block.weight);
      copy.edges = redirected(edges, Map.of(block, next));
      next = copy;
    }
    block.edges = redirected(edges, Map.of(block, next));
  }

  /** Makes of the first block a guard, which leads to copies or to a loop that is as it was. */
  private boolean applyGuarded(List<PlannedBlock> loop) {
    int length = loop.stream().mapToInt(PlannedBlock::length).sum();
    int copies = Math.min(MAX_GUARDED_COPIES, MAX_GUARDED_INSTRUCTIONS / length);
    PlannedBlock first = loop.get(0);
    PlannedBlock last = loop.get(loop.size() - 1);
    if (copies < MIN_GUARDED_COPIES || last.weight < MIN_TURNS * finder.entered(loop)) {
      return false;
    }
    LoopBody body = new LoopBody(loop);
    StayCondition stay = StayCondition.of(last, body);
    int bytes = GUARD_BYTES + copies * bytes(body);
    if (stay == null || bytes > room) {
      return false;
    }
    room -= bytes;
    List<PlannedBlock> plain = turn(loop, copies);
    last(plain).edges = redirected(last(plain).edges, Map.of(first, plain.get(0)));
    List<List<PlannedBlock>> turns = new ArrayList<>(List.of(turn(loop, 1)));
    while (turns.size() < copies) {
      List<PlannedBlock> turn = turn(loop, 1);
      last(turn).edges = List.of(new Edge(first.pc(), turns.get(0).get(0)));
      turns.add(0, turn);
    }
    Opcode branch = last.last().instruction().base();
    boolean isSigned = branch == Opcode.BLT || branch == Opcode.BGE;
    first.guard = new LoopGuard(body, stay, isSigned, turns);
    first.edges =
        List.of(new Edge(first.pc(), plain.get(0)), new Edge(first.pc(), turns.get(0).get(0)));
    first.instructions = List.of();
    return true;
  }

  /** Copies of a loop's blocks, whose edges to its first block lead to the original. */
  private static List<PlannedBlock> turn(List<PlannedBlock> loop, int rarer) {
    Map<PlannedBlock, PlannedBlock> copies = new HashMap<>();
    List<PlannedBlock> turn = new ArrayList<>();
    for (PlannedBlock block : loop) {
      PlannedBlock copy = copy(block, block.weight / rarer);
      turn.add(copy);
      if (block != loop.get(0)) {
        copies.put(block, copy);
      }
    }
    for (int b = 0; b < loop.size(); b++) {
      turn.get(b).edges = redirected(loop.get(b).edges, copies);
    }
    return turn;
  }

  private static PlannedBlock last(List<PlannedBlock> turn) {
    return turn.get(turn.size() - 1);
  }

  private static PlannedBlock copy(PlannedBlock block, int weight) {
    return block.copy(weight);
  }

  private static List<Edge> redirected(List<Edge> edges, Map<PlannedBlock, PlannedBlock> to) {
    List<Edge> redirected = new ArrayList<>();
    for (Edge edge : edges) {
      PlannedBlock other = edge.leaves() ? null : to.get(edge.to());
      redirected.add(other == null ? edge : new Edge(edge.pc(), other));
    }
    return redirected;
  }

  /** About how many bytes the JVM's code of one of several turns has, rather more than less. */
  private static int bytes(LoopBody body) {
    int sum = 0;
    for (int b = 0; b < body.blocks.size(); b++) {
      List<PlannedInstruction> instructions = body.blocks.get(b).instructions;
      for (int i = 0; i < instructions.size(); i++) {
        LinearForm source = body.source(b, i);
        sum += bytes(instructions.get(i), source != null && body.step(source) != null);
      }
    }
    return sum;
  }

  private static int bytes(PlannedInstruction planned, boolean isRegular) {
    return planned.isAccess() && isRegular ? CHECKED_BYTES : planned.bytes();
  }
}
