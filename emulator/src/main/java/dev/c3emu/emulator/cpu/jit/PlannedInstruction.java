package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.isa.Instruction;

/**
 * An instruction at its address.
 *
 * @param device of a load or store, the address of a device's register that it is expected to
 *     access, else 0
 * @param isOfRam of a load or store, whether it is expected to access the RAM
 */
record PlannedInstruction(int pc, Instruction instruction, int device, boolean isOfRam) {
  PlannedInstruction(int pc, Instruction instruction) {
    this(pc, instruction, 0, true);
  }

  /** The address of the instruction that follows it in memory. */
  int next() {
    return pc + instruction.length();
  }
}
