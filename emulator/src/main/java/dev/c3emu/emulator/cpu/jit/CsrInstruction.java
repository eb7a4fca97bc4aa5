package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.cpu.Csr;
import dev.c3emu.emulator.isa.Instruction;
import dev.c3emu.emulator.isa.Opcode;

/**
 * What one of the six CSR instructions does (RISC-V specification, chapter "Zicsr").
 *
 * @param csr the register, or null if there is none of that number
 * @param operation what is written: CSRRW, CSRRS or CSRRC
 * @param source the number of the register with the operand, or the operand itself
 * @param immediate whether the source is the operand
 */
record CsrInstruction(Csr csr, Opcode operation, int rd, int source, boolean immediate) {
  /** The CSR instruction that an instruction is, or null. */
  static CsrInstruction of(Instruction i) {
    return switch (i.base()) {
      case CSRRW, CSRRS, CSRRC -> of(i, i.base(), false);
      case CSRRWI -> of(i, Opcode.CSRRW, true);
      case CSRRSI -> of(i, Opcode.CSRRS, true);
      case CSRRCI -> of(i, Opcode.CSRRC, true);
      default -> null;
    };
  }

  private static CsrInstruction of(Instruction i, Opcode operation, boolean immediate) {
    return new CsrInstruction(Csr.of(i.immediate()), operation, i.rd(), i.rs1(), immediate);
  }

  /** csrrs and csrrc with x0 or a zero immediate do not write at all. */
  boolean writes() {
    return operation == Opcode.CSRRW || source != 0;
  }

  /** Whether a mode may execute it; otherwise it is an illegal instruction. */
  boolean isLegal(boolean machineMode) {
    return csr != null && (machineMode || csr.userAccessible()) && !(writes() && csr.readOnly());
  }
}
