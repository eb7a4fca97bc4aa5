package dev.c3emu.emulator.cpu.jit;

import java.util.ArrayList;
import java.util.List;

/**
 * Repeats a short block that is a loop by itself, so that the budget is compared once in several
 * turns. The JVM's own unrolling has to keep each comparison.
 */
final class LoopUnrolling {
  private static final int MAX_COPIES = 4;
  private static final int MAX_INSTRUCTIONS = 24;

  private LoopUnrolling() {}

  static void apply(PlannedBlock block) {
    int copies = Math.min(MAX_COPIES, MAX_INSTRUCTIONS / block.length());
    if (copies < 2 || !block.edges.contains(new Edge(block.pc(), block))) {
      return;
    }
    List<Edge> edges = block.edges;
    PlannedBlock next = block;
    for (int i = 1; i < copies; i++) {
      PlannedBlock copy = block.copy();
      copy.edges = redirected(edges, block, next);
      next = copy;
    }
    block.edges = redirected(edges, block, next);
  }

  private static List<Edge> redirected(List<Edge> edges, PlannedBlock from, PlannedBlock to) {
    List<Edge> redirected = new ArrayList<>();
    for (Edge edge : edges) {
      redirected.add(edge.to() == from ? new Edge(edge.pc(), to) : edge);
    }
    return redirected;
  }
}
