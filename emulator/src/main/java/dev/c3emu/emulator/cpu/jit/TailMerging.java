package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.isa.Instruction;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Undoes what guests' compilers do to save jumps: where a branch leads to two blocks that end with
 * the same instructions, those become one block behind two short ones. If nothing but a few
 * independent operations is left in these, the JVM makes conditional moves of them, and there is
 * one branch less to be foreseen.
 */
final class TailMerging {
  /** What the JVM takes for conditional moves. */
  private static final int MAX_LEFT = 3;

  /** Where control goes one way so much more often than the other, a branch is as good. */
  private static final int RARE = 16;

  private TailMerging() {}

  /**
   * @param entries from which all blocks can be reached
   * @return all blocks that can be reached then
   */
  static Set<PlannedBlock> apply(List<PlannedBlock> entries) {
    Set<PlannedBlock> seen = new LinkedHashSet<>(entries);
    List<PlannedBlock> left = new ArrayList<>(entries);
    while (!left.isEmpty()) {
      PlannedBlock block = left.remove(left.size() - 1);
      merge(block);
      for (Edge edge : block.edges) {
        if (!edge.leaves() && seen.add(edge.to())) {
          left.add(edge.to());
        }
      }
    }
    return seen;
  }

  private static void merge(PlannedBlock block) {
    if (block.length() == 0 || !block.last().instruction().base().isBranch()) {
      return;
    }
    Edge taken = block.edges.get(0);
    Edge next = block.edges.get(1);
    if (isCandidate(block, taken.to()) && isCandidate(block, next.to())) {
      merge(block, taken, next);
    }
  }

  private static boolean isCandidate(PlannedBlock from, PlannedBlock block) {
    return block != null
        && block != from
        && block.length() > 0
        && block.weight >= from.weight / RARE
        && block.last().instruction().base().isBranch()
        && body(block).stream().allMatch(each -> isPure(each.instruction()));
  }

  private static void merge(PlannedBlock block, Edge taken, Edge next) {
    PlannedBlock a = taken.to();
    PlannedBlock b = next.to();
    if (!endAlike(a, b)) {
      return;
    }
    List<PlannedInstruction> ofA = body(a);
    List<PlannedInstruction> ofB = body(b);
    List<PlannedInstruction> shared = new ArrayList<>();
    while (moveLast(ofA, ofB, shared)) {}
    if (!isShort(ofA) || !isShort(ofB)) {
      return;
    }
    shared.add(a.last());
    PlannedBlock tail = new PlannedBlock(a.place, a.weight + b.weight, shared);
    tail.edges = a.edges;
    tail.comparesSelected = true;
    block.edges =
        List.of(new Edge(taken.pc(), rest(a, ofA, tail)), new Edge(next.pc(), rest(b, ofB, tail)));
  }

  private static PlannedBlock rest(
      PlannedBlock of, List<PlannedInstruction> instructions, PlannedBlock tail) {
    PlannedBlock rest = new PlannedBlock(of.place, of.weight, instructions);
    rest.end = of.end();
    rest.edges = List.of(new Edge(tail.pc(), tail));
    return rest;
  }

  /** The instructions before the last. */
  private static List<PlannedInstruction> body(PlannedBlock block) {
    return new ArrayList<>(block.instructions.subList(0, block.length() - 1));
  }

  /** Whether two branches are the same, or one is the other's opposite. */
  private static boolean endAlike(PlannedBlock a, PlannedBlock b) {
    Instruction i = a.last().instruction();
    Instruction j = b.last().instruction();
    if (i.rs1() != j.rs1() || i.rs2() != j.rs2()) {
      return false;
    }
    return i.base() == j.base() && a.edges.equals(b.edges)
        || i.base() == j.base().opposite()
            && a.edges.get(0).equals(b.edges.get(1))
            && a.edges.get(1).equals(b.edges.get(0));
  }

  /** Moves an instruction that both may as well execute last to the start of what they share. */
  private static boolean moveLast(
      List<PlannedInstruction> a, List<PlannedInstruction> b, List<PlannedInstruction> shared) {
    for (int i = a.size() - 1; i >= 0; i--) {
      for (int j = b.size() - 1; j >= 0; j--) {
        if (a.get(i).instruction().equals(b.get(j).instruction())
            && mayBeLast(a, i)
            && mayBeLast(b, j)) {
          shared.add(0, a.remove(i));
          b.remove(j);
          return true;
        }
      }
    }
    return false;
  }

  private static boolean mayBeLast(List<PlannedInstruction> instructions, int index) {
    Instruction moved = instructions.get(index).instruction();
    return instructions.subList(index + 1, instructions.size()).stream()
        .map(PlannedInstruction::instruction)
        .allMatch(each -> isFree(each, moved) && !reads(moved, each.rd()));
  }

  /** Whether an instruction neither reads nor writes what another one writes. */
  private static boolean isFree(Instruction i, Instruction of) {
    return i.rd() != of.rd() && !reads(i, of.rd());
  }

  private static boolean reads(Instruction i, int register) {
    return i.rs1() == register || i.rs2() == register;
  }

  /** Whether a few instructions are left, of which none needs what another one gives. */
  private static boolean isShort(List<PlannedInstruction> left) {
    if (left.size() > MAX_LEFT) {
      return false;
    }
    for (int i = 0; i < left.size(); i++) {
      for (int j = 0; j < i; j++) {
        if (!isFree(left.get(i).instruction(), left.get(j).instruction())) {
          return false;
        }
      }
    }
    return true;
  }

  private static boolean isPure(Instruction i) {
    return switch (i.base()) {
      case LUI, ADDI, SLTI, SLTIU, XORI, ORI, ANDI, SLLI, SRLI, SRAI -> i.rd() != 0;
      case ADD, SUB, SLL, SLT, SLTU, XOR, SRL, SRA, OR, AND, MUL -> i.rd() != 0;
      default -> false;
    };
  }
}
