package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.isa.Instruction;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What one turn of a loop does to registers, in terms of what they hold as the turn starts: what is
 * the same on all ways through the turn that lead to the next.
 */
final class LoopBody {
  private static final int REGISTERS = 32;

  /** The first is where turns start, the last goes back there; edges go forward but for that. */
  final List<PlannedBlock> blocks;

  /** What the first source register of each instruction holds before it, or null. */
  private final LinearForm[][] sources;

  private final LinearForm[] atEnd;

  LoopBody(List<PlannedBlock> blocks) {
    this.blocks = blocks;
    sources = new LinearForm[blocks.size()][];
    Map<PlannedBlock, LinearForm[]> starts = new HashMap<>();
    LinearForm[] values = new LinearForm[REGISTERS];
    for (int r = 0; r < REGISTERS; r++) {
      values[r] = LinearForm.register(r);
    }
    starts.put(blocks.get(0), values);
    for (int b = 0; b < sources.length; b++) {
      PlannedBlock block = blocks.get(b);
      values = starts.get(block).clone();
      sources[b] = follow(block, values);
      for (Edge edge : block.edges) {
        if (blocks.indexOf(edge.to()) > b) {
          meet(starts, edge.to(), values);
        }
      }
    }
    atEnd = values;
  }

  /**
   * What the first source register of an instruction holds before it, or null if it is unknown.
   *
   * @param block its number
   */
  LinearForm source(int block, int index) {
    return sources[block][index];
  }

  /** What a register holds as the turn ends, or null if it is unknown. */
  LinearForm atEnd(int register) {
    return atEnd[register];
  }

  /**
   * How much more a form of registers is in each turn than in the turn before, or null if that is
   * unknown or not always the same. It is a form of registers that the loop does not change. So the
   * form's value in the n-th turn from here is what it is in the first plus n - 1 times that.
   */
  LinearForm step(LinearForm form) {
    LinearForm step = LinearForm.constant(0);
    for (int r = 1; r < REGISTERS; r++) {
      int factor = form.factors()[r];
      if (factor == 0) {
        continue;
      }
      if (atEnd[r] == null) {
        return null;
      }
      step = step.plus(atEnd[r].minus(LinearForm.register(r)).times(factor));
    }
    return isInvariant(step) ? step : null;
  }

  private boolean isInvariant(LinearForm form) {
    for (int r = 1; r < REGISTERS; r++) {
      if (form.factors()[r] != 0 && !LinearForm.register(r).equals(atEnd[r])) {
        return false;
      }
    }
    return true;
  }

  private static void meet(
      Map<PlannedBlock, LinearForm[]> starts, PlannedBlock block, LinearForm[] values) {
    LinearForm[] known = starts.putIfAbsent(block, values.clone());
    for (int r = 1; known != null && r < REGISTERS; r++) {
      if (known[r] != null && !known[r].equals(values[r])) {
        known[r] = null;
      }
    }
  }

  private static LinearForm[] follow(PlannedBlock block, LinearForm[] values) {
    LinearForm[] sources = new LinearForm[block.length()];
    for (int i = 0; i < sources.length; i++) {
      Instruction instruction = block.instructions.get(i).instruction();
      sources[i] = values[instruction.rs1()];
      if (instruction.rd() != 0) {
        values[instruction.rd()] = result(instruction, values);
      }
    }
    return sources;
  }

  private static LinearForm result(Instruction i, LinearForm[] values) {
    LinearForm a = values[i.rs1()];
    LinearForm b = values[i.rs2()];
    return switch (i.base()) {
      case LUI -> LinearForm.constant(i.immediate());
      case ADDI -> a == null ? null : a.plus(i.immediate());
      case SLLI -> a == null ? null : a.times(1 << i.immediate());
      case ADD -> a == null || b == null ? null : a.plus(b);
      case SUB -> a == null || b == null ? null : a.minus(b);
      default -> null;
    };
  }
}
