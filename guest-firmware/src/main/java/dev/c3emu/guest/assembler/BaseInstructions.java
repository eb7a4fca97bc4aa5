package dev.c3emu.guest.assembler;

import dev.c3emu.emulator.isa.Instruction;
import dev.c3emu.emulator.isa.Opcode;

/**
 * The instructions of RV32I and the privileged ones that the chip has, in the operand order of the
 * assembly language: {@code lw(A0, 8, SP)} is {@code lw a0, 8(sp)}. Each may come out compressed.
 */
@Macros
public interface BaseInstructions {
  /** Assembles one instruction with known operands. */
  void instruction(Instruction instruction);

  /**
   * Assembles a conditional branch; one that does not reach becomes its opposite over a jump.
   *
   * @param opcode one of {@link Opcode#BEQ} to {@link Opcode#BGEU}
   */
  void branch(Opcode opcode, Register rs1, Register rs2, String target);

  /** Jumps up to 1 MB and leaves the address of the next instruction in rd. */
  void jal(Register rd, String target);

  /** Adds {@code upper << 12}: {@code upper} is 0..0xFFFFF, or negative for the upper half. */
  default void lui(Register rd, int upper) {
    instruction(Operands.upper(Opcode.LUI, rd, upper));
  }

  /** As {@link #lui}, added to the address of the instruction. */
  default void auipc(Register rd, int upper) {
    instruction(Operands.upper(Opcode.AUIPC, rd, upper));
  }

  default void jalr(Register rd, int offset, Register rs1) {
    instruction(Operands.immediate(Opcode.JALR, rd, rs1, offset));
  }

  default void beq(Register rs1, Register rs2, String target) {
    branch(Opcode.BEQ, rs1, rs2, target);
  }

  default void bne(Register rs1, Register rs2, String target) {
    branch(Opcode.BNE, rs1, rs2, target);
  }

  default void blt(Register rs1, Register rs2, String target) {
    branch(Opcode.BLT, rs1, rs2, target);
  }

  default void bge(Register rs1, Register rs2, String target) {
    branch(Opcode.BGE, rs1, rs2, target);
  }

  default void bltu(Register rs1, Register rs2, String target) {
    branch(Opcode.BLTU, rs1, rs2, target);
  }

  default void bgeu(Register rs1, Register rs2, String target) {
    branch(Opcode.BGEU, rs1, rs2, target);
  }

  default void lb(Register rd, int offset, Register rs1) {
    instruction(Operands.immediate(Opcode.LB, rd, rs1, offset));
  }

  default void lh(Register rd, int offset, Register rs1) {
    instruction(Operands.immediate(Opcode.LH, rd, rs1, offset));
  }

  default void lw(Register rd, int offset, Register rs1) {
    instruction(Operands.immediate(Opcode.LW, rd, rs1, offset));
  }

  default void lbu(Register rd, int offset, Register rs1) {
    instruction(Operands.immediate(Opcode.LBU, rd, rs1, offset));
  }

  default void lhu(Register rd, int offset, Register rs1) {
    instruction(Operands.immediate(Opcode.LHU, rd, rs1, offset));
  }

  default void sb(Register rs2, int offset, Register rs1) {
    instruction(Operands.store(Opcode.SB, rs2, rs1, offset));
  }

  default void sh(Register rs2, int offset, Register rs1) {
    instruction(Operands.store(Opcode.SH, rs2, rs1, offset));
  }

  default void sw(Register rs2, int offset, Register rs1) {
    instruction(Operands.store(Opcode.SW, rs2, rs1, offset));
  }

  default void addi(Register rd, Register rs1, int immediate) {
    instruction(Operands.immediate(Opcode.ADDI, rd, rs1, immediate));
  }

  default void slti(Register rd, Register rs1, int immediate) {
    instruction(Operands.immediate(Opcode.SLTI, rd, rs1, immediate));
  }

  default void sltiu(Register rd, Register rs1, int immediate) {
    instruction(Operands.immediate(Opcode.SLTIU, rd, rs1, immediate));
  }

  default void xori(Register rd, Register rs1, int immediate) {
    instruction(Operands.immediate(Opcode.XORI, rd, rs1, immediate));
  }

  default void ori(Register rd, Register rs1, int immediate) {
    instruction(Operands.immediate(Opcode.ORI, rd, rs1, immediate));
  }

  default void andi(Register rd, Register rs1, int immediate) {
    instruction(Operands.immediate(Opcode.ANDI, rd, rs1, immediate));
  }

  default void slli(Register rd, Register rs1, int shift) {
    instruction(Operands.immediate(Opcode.SLLI, rd, rs1, shift));
  }

  default void srli(Register rd, Register rs1, int shift) {
    instruction(Operands.immediate(Opcode.SRLI, rd, rs1, shift));
  }

  default void srai(Register rd, Register rs1, int shift) {
    instruction(Operands.immediate(Opcode.SRAI, rd, rs1, shift));
  }

  default void add(Register rd, Register rs1, Register rs2) {
    instruction(Operands.registers(Opcode.ADD, rd, rs1, rs2));
  }

  default void sub(Register rd, Register rs1, Register rs2) {
    instruction(Operands.registers(Opcode.SUB, rd, rs1, rs2));
  }

  default void sll(Register rd, Register rs1, Register rs2) {
    instruction(Operands.registers(Opcode.SLL, rd, rs1, rs2));
  }

  default void slt(Register rd, Register rs1, Register rs2) {
    instruction(Operands.registers(Opcode.SLT, rd, rs1, rs2));
  }

  default void sltu(Register rd, Register rs1, Register rs2) {
    instruction(Operands.registers(Opcode.SLTU, rd, rs1, rs2));
  }

  default void xor(Register rd, Register rs1, Register rs2) {
    instruction(Operands.registers(Opcode.XOR, rd, rs1, rs2));
  }

  default void srl(Register rd, Register rs1, Register rs2) {
    instruction(Operands.registers(Opcode.SRL, rd, rs1, rs2));
  }

  default void sra(Register rd, Register rs1, Register rs2) {
    instruction(Operands.registers(Opcode.SRA, rd, rs1, rs2));
  }

  default void or(Register rd, Register rs1, Register rs2) {
    instruction(Operands.registers(Opcode.OR, rd, rs1, rs2));
  }

  default void and(Register rd, Register rs1, Register rs2) {
    instruction(Operands.registers(Opcode.AND, rd, rs1, rs2));
  }

  /** Orders all reads and writes, of memory and devices. */
  default void fence() {
    fence("iorw", "iorw");
  }

  /**
   * Orders accesses.
   *
   * @param predecessor some of {@code iorw}
   * @param successor some of {@code iorw}
   */
  default void fence(String predecessor, String successor) {
    instruction(Operands.fence(predecessor, successor));
  }

  default void fence_i() {
    instruction(Operands.none(Opcode.FENCE_I));
  }

  default void ecall() {
    instruction(Operands.none(Opcode.ECALL));
  }

  default void ebreak() {
    instruction(Operands.none(Opcode.EBREAK));
  }

  default void mret() {
    instruction(Operands.none(Opcode.MRET));
  }

  default void wfi() {
    instruction(Operands.none(Opcode.WFI));
  }
}
