package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.isa.Instruction;
import dev.c3emu.emulator.isa.Opcode;
import java.util.List;

/** Instructions of a region that follow one another, and where control goes after the last one. */
final class PlannedBlock {
  private static final int RETURN_ADDRESS = 1;
  private static final int ALTERNATE_RETURN_ADDRESS = 5;

  final Place place;

  /** How often the interpreter executed it. */
  final int weight;

  List<PlannedInstruction> instructions;

  /**
   * Where it leads to: for a branch first the address branched to and then the next, for an
   * indirect jump addresses that are worth a comparison, otherwise one address. A branch that is
   * known to be taken has one, too.
   */
  List<Edge> edges = List.of();

  /** The address after the code it stands for, if that is more than its instructions; else 0. */
  int end;

  /** Whether it starts where other ways meet, and its branch may compare what they bring. */
  boolean comparesSelected;

  /** Whether it stands for code that another block of the region stands for. */
  boolean isCopy;

  /**
   * What decides between its two edges, if it has no instructions: the first leads to the loop as
   * it is, the second to its copies.
   */
  LoopGuard guard;

  /** Position in the order in which the region's blocks are laid out. */
  int order = -1;

  /** The longest way from its start to where the budget is compared again, in instructions. */
  int need;

  /** Executed instructions that the budget has not been charged for where the block starts. */
  int owed;

  PlannedBlock(Place place, int weight, List<PlannedInstruction> instructions) {
    this.place = place;
    this.weight = weight;
    this.instructions = instructions;
  }

  /** The same instructions once more, without a way out of them yet. */
  PlannedBlock copy() {
    return copy(weight);
  }

  /** The same with another weight. */
  PlannedBlock copy(int newWeight) {
    PlannedBlock copy = new PlannedBlock(place, newWeight, instructions);
    copy.end = end;
    copy.isCopy = true;
    copy.comparesSelected = comparesSelected;
    return copy;
  }

  int pc() {
    return place.pc();
  }

  int length() {
    return instructions.size();
  }

  /** About how many bytes the JVM's code of it has, rather more than less. */
  int bytes() {
    return instructions.stream().mapToInt(PlannedInstruction::bytes).sum();
  }

  PlannedInstruction last() {
    return instructions.get(instructions.size() - 1);
  }

  /** Whether it ends with a call. */
  boolean calls() {
    if (instructions.isEmpty()) {
      return false;
    }
    Instruction last = last().instruction();
    return (last.base() == Opcode.JAL || last.base() == Opcode.JALR) && isLink(last.rd());
  }

  /** Whether calls leave the address to return to in a register. */
  static boolean isLink(int register) {
    return register == RETURN_ADDRESS || register == ALTERNATE_RETURN_ADDRESS;
  }

  /** The address after its last instruction. */
  int end() {
    if (end != 0) {
      return end;
    }
    return instructions.isEmpty() ? pc() : last().next();
  }

  /** Whether an edge goes back, so that the budget must be compared. */
  boolean goesBack(Edge edge) {
    return !edge.leaves() && edge.to().order <= order;
  }

  /** What is owed where the block ends. */
  int owedAfter() {
    return owed + length();
  }
}
