package dev.c3emu.guest.assembler;

import dev.c3emu.emulator.isa.Instruction;
import dev.c3emu.emulator.isa.Opcode;

/** Puts the operands of the assembly language where an {@link Instruction} has them. */
@Macros
final class Operands {
  private static final String FENCE_SETS = "iorw";

  private Operands() {}

  static Instruction none(Opcode opcode) {
    return new Instruction(opcode, 0, 0, 0, 0);
  }

  static Instruction registers(Opcode opcode, Register rd, Register rs1, Register rs2) {
    return new Instruction(opcode, rd.number(), rs1.number(), rs2.number(), 0);
  }

  static Instruction immediate(Opcode opcode, Register rd, Register rs1, int immediate) {
    return new Instruction(opcode, rd.number(), rs1.number(), 0, immediate);
  }

  static Instruction store(Opcode opcode, Register rs2, Register rs1, int offset) {
    return new Instruction(opcode, 0, rs1.number(), rs2.number(), offset);
  }

  /**
   * @throws AssemblyException if the value has more than twenty bits
   */
  static Instruction upper(Opcode opcode, Register rd, int upper) {
    if (upper < -0x8_0000 || upper > 0xF_FFFF) {
      throw new AssemblyException(
          SourceLine.current(),
          "%s: upper immediate is %d, must be in -524288..1048575"
              .formatted(opcode.mnemonic(), upper));
    }
    return new Instruction(opcode, rd.number(), 0, 0, upper << 12);
  }

  static Instruction csr(Opcode opcode, Register rd, int csr, int source) {
    return new Instruction(opcode, rd.number(), source, 0, csr);
  }

  /**
   * @throws AssemblyException if a set has other letters
   */
  static Instruction fence(String predecessor, String successor) {
    int sets = fenceSet(predecessor) << 4 | fenceSet(successor);
    return new Instruction(Opcode.FENCE, 0, 0, 0, sets);
  }

  private static int fenceSet(String letters) {
    int bits = 0;
    for (char letter : letters.toCharArray()) {
      int at = FENCE_SETS.indexOf(letter);
      if (at < 0) {
        throw new AssemblyException(
            SourceLine.current(), "fence: no set '" + letters + "', only some of iorw");
      }
      bits |= 8 >> at;
    }
    return bits;
  }
}
