package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.isa.Instruction;

/**
 * An instruction at its address.
 *
 * @param device of a load or store, the address of a device's register that it is expected to
 *     access, else 0
 * @param expectation of a load or store, what it is expected to access
 */
record PlannedInstruction(int pc, Instruction instruction, int device, Expectation expectation) {
  PlannedInstruction(int pc, Instruction instruction) {
    this(pc, instruction, 0, Expectation.GROUPED);
  }

  /** Whether it is a load or store. */
  boolean isAccess() {
    return switch (instruction.base()) {
      case LB, LH, LW, LBU, LHU, SB, SH, SW -> true;
      default -> false;
    };
  }

  /** About how many bytes the JVM's code of it has, exits included. */
  int bytes() {
    return switch (instruction.base()) {
      case LB, LH, LW, LBU, LHU -> 60;
      case SB, SH, SW -> 80;
      case BEQ, BNE, BLT, BGE, BLTU, BGEU, JALR -> 30;
      default -> 10;
    };
  }

  /** The address of the instruction that follows it in memory. */
  int next() {
    return pc + instruction.length();
  }
}
