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
}
