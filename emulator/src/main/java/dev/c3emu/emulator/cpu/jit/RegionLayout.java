package dev.c3emu.emulator.cpu.jit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Orders the blocks of a region so that all edges but loops' go forward, and decides what budget
 * accounting each needs.
 *
 * <p>The budget is compared on edges that go back, where it must suffice for the longest way to the
 * next comparison; in between it is only charged, where ways meet that owe differently.
 */
final class RegionLayout {
  private final List<PlannedBlock> blocks = new ArrayList<>();

  /**
   * @param entries where the region may be started
   */
  RegionLayout(List<PlannedBlock> entries) {
    Set<PlannedBlock> seen = new HashSet<>();
    entries.forEach(entry -> sort(entry, seen));
    Collections.reverse(blocks);
    for (int i = 0; i < blocks.size(); i++) {
      blocks.get(i).order = i;
    }
    for (int i = blocks.size() - 1; i >= 0; i--) {
      blocks.get(i).need = need(blocks.get(i));
    }
    settleDebts(entries);
  }

  List<PlannedBlock> blocks() {
    return blocks;
  }

  /**
   * Postorder, to be reversed; the last edge, a branch not taken, comes right after where it can.
   */
  private void sort(PlannedBlock head, Set<PlannedBlock> seen) {
    if (!seen.add(head)) {
      return;
    }
    Deque<PlannedBlock> stack = new ArrayDeque<>();
    Deque<Integer> next = new ArrayDeque<>();
    stack.push(head);
    next.push(0);
    while (!stack.isEmpty()) {
      PlannedBlock block = stack.peek();
      int at = next.pop();
      if (at == block.edges.size()) {
        blocks.add(stack.pop());
        continue;
      }
      next.push(at + 1);
      PlannedBlock to = block.edges.get(at).to();
      if (to != null && seen.add(to)) {
        stack.push(to);
        next.push(0);
      }
    }
  }

  private static int need(PlannedBlock block) {
    int longest = 0;
    for (Edge edge : block.edges) {
      if (!edge.leaves() && edge.to().order > block.order) {
        longest = Math.max(longest, edge.to().need);
      }
    }
    return block.length() + longest;
  }

  /**
   * A block owes at its start what the way most used to it owes; an entry and a loop's start
   * nothing.
   */
  private void settleDebts(List<PlannedBlock> entries) {
    int[] weights = new int[blocks.size()];
    boolean[] free = new boolean[blocks.size()];
    entries.forEach(entry -> free[entry.order] = true);
    for (PlannedBlock block : blocks) {
      for (Edge edge : block.edges) {
        if (block.goesBack(edge)) {
          free[edge.to().order] = true;
        }
      }
    }
    for (PlannedBlock block : blocks) {
      for (Edge edge : block.edges) {
        if (edge.leaves() || block.goesBack(edge) || free[edge.to().order]) {
          continue;
        }
        int to = edge.to().order;
        if (block.weight > weights[to]) {
          weights[to] = block.weight;
          edge.to().owed = block.owedAfter();
        }
      }
    }
  }
}
