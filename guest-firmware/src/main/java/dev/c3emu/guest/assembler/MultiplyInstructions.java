package dev.c3emu.guest.assembler;

import dev.c3emu.emulator.isa.Instruction;
import dev.c3emu.emulator.isa.Opcode;

/** The M extension: multiplication and division. */
@Macros
public interface MultiplyInstructions {
  /** Assembles one instruction with known operands. */
  void instruction(Instruction instruction);

  default void mul(Register rd, Register rs1, Register rs2) {
    instruction(Operands.registers(Opcode.MUL, rd, rs1, rs2));
  }

  default void mulh(Register rd, Register rs1, Register rs2) {
    instruction(Operands.registers(Opcode.MULH, rd, rs1, rs2));
  }

  default void mulhsu(Register rd, Register rs1, Register rs2) {
    instruction(Operands.registers(Opcode.MULHSU, rd, rs1, rs2));
  }

  default void mulhu(Register rd, Register rs1, Register rs2) {
    instruction(Operands.registers(Opcode.MULHU, rd, rs1, rs2));
  }

  default void div(Register rd, Register rs1, Register rs2) {
    instruction(Operands.registers(Opcode.DIV, rd, rs1, rs2));
  }

  default void divu(Register rd, Register rs1, Register rs2) {
    instruction(Operands.registers(Opcode.DIVU, rd, rs1, rs2));
  }

  default void rem(Register rd, Register rs1, Register rs2) {
    instruction(Operands.registers(Opcode.REM, rd, rs1, rs2));
  }

  default void remu(Register rd, Register rs1, Register rs2) {
    instruction(Operands.registers(Opcode.REMU, rd, rs1, rs2));
  }
}
