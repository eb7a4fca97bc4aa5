package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.isa.Instruction;
import java.util.Collection;

/** The registers that a region uses, and those it changes. */
final class RegisterUse {
  private int used;
  private int changed;

  static RegisterUse of(Collection<PlannedBlock> blocks) {
    RegisterUse use = new RegisterUse();
    for (PlannedBlock block : blocks) {
      for (PlannedInstruction planned : block.instructions) {
        use.note(planned.instruction());
      }
    }
    return use;
  }

  private void note(Instruction i) {
    CsrInstruction csr = CsrInstruction.of(i);
    int rs1 = csr != null && csr.immediate() ? 0 : i.rs1();
    used |= 1 << i.rd() | 1 << rs1 | 1 << i.rs2();
    changed |= 1 << i.rd();
  }

  boolean uses(int register) {
    return register != 0 && (used >>> register & 1) != 0;
  }

  boolean changes(int register) {
    return register != 0 && (changed >>> register & 1) != 0;
  }

  int count() {
    return Integer.bitCount(used & ~1);
  }
}
