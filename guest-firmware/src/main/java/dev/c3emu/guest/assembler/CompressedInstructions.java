package dev.c3emu.guest.assembler;

import dev.c3emu.emulator.isa.Instruction;
import dev.c3emu.emulator.isa.Opcode;

/**
 * The C extension by its own mnemonics, a dot written as an underscore. These come out as they are,
 * whether or not compression is on, or not at all.
 */
@Macros
public interface CompressedInstructions {
  /** Assembles one instruction with known operands. */
  void instruction(Instruction instruction);

  /**
   * Assembles a compressed jump or branch, which must reach.
   *
   * @param rs1 what a branch tests, {@link Register#ZERO} for a jump
   */
  void compressedJump(Opcode opcode, Register rs1, String target);

  /** Adds to the stack pointer: 4..1020, a multiple of 4. */
  default void c_addi4spn(Register rd, int immediate) {
    instruction(Operands.immediate(Opcode.C_ADDI4SPN, rd, Register.SP, immediate));
  }

  default void c_lw(Register rd, int offset, Register rs1) {
    instruction(Operands.immediate(Opcode.C_LW, rd, rs1, offset));
  }

  default void c_sw(Register rs2, int offset, Register rs1) {
    instruction(Operands.store(Opcode.C_SW, rs2, rs1, offset));
  }

  default void c_nop() {
    instruction(Operands.none(Opcode.C_NOP));
  }

  default void c_addi(Register rd, int immediate) {
    instruction(Operands.immediate(Opcode.C_ADDI, rd, rd, immediate));
  }

  default void c_jal(String target) {
    compressedJump(Opcode.C_JAL, Register.ZERO, target);
  }

  default void c_li(Register rd, int immediate) {
    instruction(Operands.immediate(Opcode.C_LI, rd, Register.ZERO, immediate));
  }

  /** Moves the stack pointer: -512..496, a multiple of 16. */
  default void c_addi16sp(int immediate) {
    instruction(Operands.immediate(Opcode.C_ADDI16SP, Register.SP, Register.SP, immediate));
  }

  /** Loads {@code upper << 12}; {@code upper} is -32..31 and not 0, or 0xFFFE0..0xFFFFF. */
  default void c_lui(Register rd, int upper) {
    instruction(Operands.upper(Opcode.C_LUI, rd, upper));
  }

  default void c_srli(Register rd, int shift) {
    instruction(Operands.immediate(Opcode.C_SRLI, rd, rd, shift));
  }

  default void c_srai(Register rd, int shift) {
    instruction(Operands.immediate(Opcode.C_SRAI, rd, rd, shift));
  }

  default void c_andi(Register rd, int immediate) {
    instruction(Operands.immediate(Opcode.C_ANDI, rd, rd, immediate));
  }

  default void c_sub(Register rd, Register rs2) {
    instruction(Operands.registers(Opcode.C_SUB, rd, rd, rs2));
  }

  default void c_xor(Register rd, Register rs2) {
    instruction(Operands.registers(Opcode.C_XOR, rd, rd, rs2));
  }

  default void c_or(Register rd, Register rs2) {
    instruction(Operands.registers(Opcode.C_OR, rd, rd, rs2));
  }

  default void c_and(Register rd, Register rs2) {
    instruction(Operands.registers(Opcode.C_AND, rd, rd, rs2));
  }

  default void c_j(String target) {
    compressedJump(Opcode.C_J, Register.ZERO, target);
  }

  default void c_beqz(Register rs1, String target) {
    compressedJump(Opcode.C_BEQZ, rs1, target);
  }

  default void c_bnez(Register rs1, String target) {
    compressedJump(Opcode.C_BNEZ, rs1, target);
  }

  default void c_slli(Register rd, int shift) {
    instruction(Operands.immediate(Opcode.C_SLLI, rd, rd, shift));
  }

  default void c_lwsp(Register rd, int offset) {
    instruction(Operands.immediate(Opcode.C_LWSP, rd, Register.SP, offset));
  }

  default void c_jr(Register rs1) {
    instruction(Operands.immediate(Opcode.C_JR, Register.ZERO, rs1, 0));
  }

  default void c_mv(Register rd, Register rs2) {
    instruction(Operands.registers(Opcode.C_MV, rd, Register.ZERO, rs2));
  }

  default void c_ebreak() {
    instruction(Operands.none(Opcode.C_EBREAK));
  }

  default void c_jalr(Register rs1) {
    instruction(Operands.immediate(Opcode.C_JALR, Register.RA, rs1, 0));
  }

  default void c_add(Register rd, Register rs2) {
    instruction(Operands.registers(Opcode.C_ADD, rd, rd, rs2));
  }

  default void c_swsp(Register rs2, int offset) {
    instruction(Operands.store(Opcode.C_SWSP, rs2, Register.SP, offset));
  }
}
