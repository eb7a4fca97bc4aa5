package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.isa.Opcode;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the loops of a region that have no loop inside, are entered at their first block only and
 * go on where a branch is taken.
 */
final class LoopFinder {
  private final Map<PlannedBlock, List<PlannedBlock>> predecessors = new HashMap<>();
  private final Set<PlannedBlock> entries;
  private final List<List<PlannedBlock>> loops = new ArrayList<>();

  LoopFinder(Collection<PlannedBlock> blocks, Collection<PlannedBlock> entries) {
    this.entries = new HashSet<>(entries);
    for (PlannedBlock block : blocks) {
      for (Edge edge : block.edges) {
        predecessors.computeIfAbsent(edge.to(), to -> new ArrayList<>()).add(block);
      }
    }
    blocks.stream()
        .filter(LoopFinder::mayGoBack)
        .sorted((a, b) -> Integer.compare(b.weight, a.weight))
        .forEach(this::find);
  }

  /**
   * The loops, those executed most first, each in an order in which all edges but the last block's
   * go forward or leave. No block is part of two.
   */
  List<List<PlannedBlock>> loops() {
    return loops;
  }

  /** How often a loop was come to from outside, as far as is known. */
  long entered(List<PlannedBlock> loop) {
    return predecessors.get(loop.get(0)).stream()
        .filter(block -> !loop.contains(block))
        .mapToLong(block -> block.weight)
        .sum();
  }

  private static boolean mayGoBack(PlannedBlock block) {
    Opcode last = block.length() == 0 ? null : block.last().instruction().base();
    return switch (last == null ? Opcode.ILLEGAL : last) {
      case BEQ, BNE, BLT, BGE, BLTU, BGEU ->
          !block.edges.get(0).leaves() && block.edges.get(1).to() != block.edges.get(0).to();
      default -> false;
    };
  }

  private void find(PlannedBlock last) {
    PlannedBlock first = last.edges.get(0).to();
    Set<PlannedBlock> inside = new HashSet<>(List.of(first, last));
    Deque<PlannedBlock> open = new ArrayDeque<>();
    if (last != first) {
      open.add(last);
    }
    while (!open.isEmpty()) {
      PlannedBlock block = open.remove();
      if (entries.contains(block)) {
        return;
      }
      for (PlannedBlock before : predecessors.getOrDefault(block, List.of())) {
        if (inside.add(before)) {
          open.add(before);
        }
      }
    }
    List<PlannedBlock> loop = sorted(first, last, inside);
    if (loop.size() == inside.size() && loops.stream().noneMatch(each -> overlap(each, loop))) {
      loops.add(loop);
    }
  }

  /** The blocks in such an order, as far as there is one. */
  private List<PlannedBlock> sorted(
      PlannedBlock first, PlannedBlock last, Set<PlannedBlock> inside) {
    List<PlannedBlock> sorted = new ArrayList<>(List.of(first));
    for (int i = 0; i < sorted.size(); i++) {
      for (Edge edge : sorted.get(i).edges) {
        PlannedBlock to = edge.to();
        if (inside.contains(to)
            && !sorted.contains(to)
            && sorted.containsAll(predecessors.get(to))) {
          sorted.add(to);
        }
      }
    }
    return sorted.get(sorted.size() - 1) == last ? sorted : List.of();
  }

  private static boolean overlap(List<PlannedBlock> a, List<PlannedBlock> b) {
    return a.stream().anyMatch(b::contains);
  }
}
