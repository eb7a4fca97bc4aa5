package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.isa.Instruction;
import java.util.Collection;

/** The registers that a region uses often, and those it changes. */
final class RegisterUse {
  /** What is executed so much less often than the most executed is executed seldom. */
  private static final int SELDOM = 4;

  private int usedOften;
  private int changed;

  static RegisterUse of(Collection<PlannedBlock> blocks) {
    RegisterUse use = new RegisterUse();
    int most = blocks.stream().mapToInt(block -> block.weight).max().orElse(0);
    for (PlannedBlock block : blocks) {
      for (PlannedInstruction planned : block.instructions) {
        use.note(planned.instruction(), block.weight >= most / SELDOM);
      }
    }
    return use;
  }

  private void note(Instruction i, boolean often) {
    CsrInstruction csr = CsrInstruction.of(i);
    int rs1 = csr != null && csr.immediate() ? 0 : i.rs1();
    if (often) {
      usedOften |= 1 << i.rd() | 1 << rs1 | 1 << i.rs2();
    }
    changed |= 1 << i.rd();
  }

  /** Whether it is used where the region spends its time. */
  boolean usesOften(int register) {
    return register != 0 && (usedOften >>> register & 1) != 0;
  }

  boolean changes(int register) {
    return register != 0 && (changed >>> register & 1) != 0;
  }
}
