package dev.c3emu.guest.assembler;

import dev.c3emu.emulator.isa.Instruction;
import dev.c3emu.emulator.isa.Opcode;

/** What an instruction does to the flow of control. */
final class Flow {
  private Flow() {}

  /** Whether the instruction after it is reached only by a jump. */
  static boolean ends(Instruction instruction) {
    Opcode base = instruction.base();
    boolean jump = base == Opcode.JAL || base == Opcode.JALR;
    return base == Opcode.MRET || jump && instruction.rd() == 0;
  }

  /** The branch that is taken when another is not. */
  static Opcode opposite(Opcode branch) {
    return switch (branch) {
      case BEQ -> Opcode.BNE;
      case BNE -> Opcode.BEQ;
      case BLT -> Opcode.BGE;
      case BGE -> Opcode.BLT;
      case BLTU -> Opcode.BGEU;
      case BGEU -> Opcode.BLTU;
      default -> throw new IllegalArgumentException(branch.mnemonic() + " is no branch");
    };
  }
}
