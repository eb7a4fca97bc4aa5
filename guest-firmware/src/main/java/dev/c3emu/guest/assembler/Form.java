package dev.c3emu.guest.assembler;

import dev.c3emu.emulator.isa.Encoder;
import dev.c3emu.emulator.isa.Instruction;
import java.util.List;

/**
 * One way to say something in machine language.
 *
 * @param size bytes
 */
record Form(int size, Expansion expansion) {
  /** The instructions for given addresses; they need not be encodable. */
  interface Expansion {
    /**
     * @param pc address of the first instruction
     * @param target address or value that it refers to
     */
    List<Instruction> at(int pc, int target);
  }

  /** Whether it can be encoded, in just this size. */
  boolean fits(int pc, int target) {
    List<Instruction> instructions = expansion.at(pc, target);
    return instructions.stream().mapToInt(Instruction::length).sum() == size
        && instructions.stream().allMatch(Encoder::canEncode);
  }
}
