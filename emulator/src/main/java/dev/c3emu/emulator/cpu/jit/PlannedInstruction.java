package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.isa.Instruction;

/** An instruction at its address. */
record PlannedInstruction(int pc, Instruction instruction) {
  /** The address of the instruction that follows it in memory. */
  int next() {
    return pc + instruction.length();
  }
}
