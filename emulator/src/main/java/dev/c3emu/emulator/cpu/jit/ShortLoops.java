package dev.c3emu.emulator.cpu.jit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Repeats short loops of several blocks, so that the budget is compared and charged once in several
 * turns, and what one turn has checked of an address need not be checked in the next.
 */
final class ShortLoops {
  private static final int MAX_COPIES = 4;
  private static final int MAX_INSTRUCTIONS = 24;

  /** How many rounds make a loop worth it. */
  private static final int LONG_LOOP = 4;

  /** The JVM never compiles a method of more than 8000 bytes. */
  private static final int MAX_BYTES = 6500;

  private final List<PlannedBlock> entries;
  private final Map<PlannedBlock, List<PlannedBlock>> predecessors = new HashMap<>();

  /** For each place that is gone back to, from where. */
  private final Map<PlannedBlock, List<PlannedBlock>> loops = new HashMap<>();

  private final List<PlannedBlock> starts = new ArrayList<>();
  private int bytes;

  private ShortLoops(List<PlannedBlock> entries) {
    this.entries = entries;
  }

  /**
   * @param entries from which all blocks can be reached
   */
  static void repeat(List<PlannedBlock> entries) {
    ShortLoops loops = new ShortLoops(entries);
    Set<PlannedBlock> seen = new HashSet<>();
    entries.forEach(entry -> loops.find(entry, seen));
    loops.bytes = seen.stream().mapToInt(PlannedBlock::bytes).sum();
    loops.starts.forEach(loops::repeat);
  }

  /** Follows all ways from a block; finds those that come back to where they have been. */
  private void find(PlannedBlock from, Set<PlannedBlock> seen) {
    if (!seen.add(from)) {
      return;
    }
    Set<PlannedBlock> way = new HashSet<>(Set.of(from));
    Deque<PlannedBlock> stack = new ArrayDeque<>(List.of(from));
    Deque<Integer> next = new ArrayDeque<>(List.of(0));
    while (!stack.isEmpty()) {
      PlannedBlock block = stack.peek();
      int at = next.pop();
      if (at == block.edges.size()) {
        way.remove(stack.pop());
        continue;
      }
      next.push(at + 1);
      PlannedBlock to = block.edges.get(at).to();
      if (to == null) {
        continue;
      }
      predecessors.computeIfAbsent(to, key -> new ArrayList<>()).add(block);
      if (way.contains(to)) {
        if (!loops.containsKey(to)) {
          starts.add(to);
        }
        loops.computeIfAbsent(to, key -> new ArrayList<>()).add(block);
      } else if (seen.add(to)) {
        way.add(to);
        stack.push(to);
        next.push(0);
      }
    }
  }

  private void repeat(PlannedBlock start) {
    Set<PlannedBlock> loop = loop(start);
    int length = loop.stream().mapToInt(PlannedBlock::length).sum();
    int size = loop.stream().mapToInt(PlannedBlock::bytes).sum();
    int copies = Math.min(MAX_COPIES, MAX_INSTRUCTIONS / Math.max(1, length));
    copies = Math.min(copies, 1 + (MAX_BYTES - bytes) / Math.max(1, size));
    if (loop.size() < 2 || copies < 2 || !isSimple(start, loop)) {
      return;
    }
    bytes += (copies - 1) * size;
    PlannedBlock next = start;
    for (int i = 1; i < copies; i++) {
      next = copy(start, loop, next);
    }
    for (PlannedBlock block : loop) {
      block.edges = redirected(block.edges, new HashMap<>(Map.of(start, next)));
    }
  }

  /** The blocks that lead back to where a loop starts, without going on from there. */
  private Set<PlannedBlock> loop(PlannedBlock start) {
    Set<PlannedBlock> loop = new LinkedHashSet<>(List.of(start));
    Deque<PlannedBlock> left = new ArrayDeque<>(loops.get(start));
    while (!left.isEmpty()) {
      PlannedBlock block = left.pop();
      if (loop.add(block)) {
        left.addAll(predecessors.getOrDefault(block, List.of()));
      }
    }
    return loop;
  }

  /** Whether a loop goes round many times, is entered at its start only and has none in it. */
  private boolean isSimple(PlannedBlock start, Set<PlannedBlock> loop) {
    for (PlannedBlock block : loop) {
      boolean isEntered =
          entries.contains(block)
              || loops.containsKey(block)
              || !loop.containsAll(predecessors.get(block));
      if (block.isCopy || block != start && isEntered) {
        return false;
      }
    }
    long entered =
        predecessors.get(start).stream()
            .filter(block -> !loop.contains(block))
            .mapToLong(block -> block.weight)
            .sum();
    return start.weight >= LONG_LOOP * entered;
  }

  /** Copies a loop; where that goes back, it goes to another copy. */
  private static PlannedBlock copy(
      PlannedBlock start, Set<PlannedBlock> loop, PlannedBlock following) {
    Map<PlannedBlock, PlannedBlock> copies = new HashMap<>();
    for (PlannedBlock block : loop) {
      copies.put(block, block.copy());
    }
    Map<PlannedBlock, PlannedBlock> targets = new HashMap<>(copies);
    targets.put(start, following);
    for (PlannedBlock block : loop) {
      copies.get(block).edges = redirected(block.edges, targets);
    }
    return copies.get(start);
  }

  private static List<Edge> redirected(List<Edge> edges, Map<PlannedBlock, PlannedBlock> targets) {
    List<Edge> redirected = new ArrayList<>();
    for (Edge edge : edges) {
      redirected.add(new Edge(edge.pc(), targets.getOrDefault(edge.to(), edge.to())));
    }
    return redirected;
  }
}
