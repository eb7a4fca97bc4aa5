package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.isa.Instruction;
import java.util.List;

/**
 * What one turn of a loop that is a single block does to registers, in terms of what they hold as
 * the turn starts.
 */
final class LoopBody {
  private static final int REGISTERS = 32;

  /** About how many bytes the JVM's code of an access has that is checked with others. */
  static final int CHECKED_BYTES = 30;

  private final LinearForm[] atEnd;
  private final List<PlannedInstruction> instructions;

  /** What the first source register of each instruction holds before it, or null. */
  private final LinearForm[] sources;

  LoopBody(PlannedBlock block) {
    instructions = block.instructions;
    LinearForm[] values = new LinearForm[REGISTERS];
    for (int r = 0; r < REGISTERS; r++) {
      values[r] = LinearForm.register(r);
    }
    sources = new LinearForm[block.length()];
    for (int i = 0; i < sources.length; i++) {
      Instruction instruction = instructions.get(i).instruction();
      sources[i] = values[instruction.rs1()];
      if (instruction.rd() != 0) {
        values[instruction.rd()] = result(instruction, values);
      }
    }
    atEnd = values;
  }

  /** What the first source register of an instruction holds before it, or null if it is unknown. */
  LinearForm source(int index) {
    return sources[index];
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

  /** About how many bytes the JVM's code of one of several turns has, rather more than less. */
  int bytes() {
    int sum = 0;
    for (int i = 0; i < sources.length; i++) {
      PlannedInstruction planned = instructions.get(i);
      boolean isRegular = sources[i] != null && step(sources[i]) != null;
      sum += planned.isAccess() && isRegular ? CHECKED_BYTES : planned.bytes();
    }
    return sum;
  }

  private boolean isInvariant(LinearForm form) {
    for (int r = 1; r < REGISTERS; r++) {
      if (form.factors()[r] != 0 && !keeps(r)) {
        return false;
      }
    }
    return true;
  }

  private boolean keeps(int register) {
    LinearForm end = atEnd[register];
    return end != null && end.constant() == 0 && end.isParallelTo(LinearForm.register(register));
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
