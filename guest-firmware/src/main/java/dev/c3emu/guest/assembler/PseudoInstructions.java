package dev.c3emu.guest.assembler;

import dev.c3emu.emulator.isa.Instruction;
import dev.c3emu.emulator.isa.Opcode;

/** What is written as one instruction but is another, or a few. */
@Macros
public interface PseudoInstructions {
  /** The unprivileged manual's instruction that is illegal for good: a write to {@code cycle}. */
  Instruction UNIMPLEMENTED = Operands.csr(Opcode.CSRRW, Register.ZERO, 0xC00, 0);

  /** Assembles one instruction with known operands. */
  void instruction(Instruction instruction);

  /** Assembles a conditional branch. */
  void branch(Opcode opcode, Register rs1, Register rs2, String target);

  /** Jumps up to 1 MB and leaves the address of the next instruction in rd. */
  void jal(Register rd, String target);

  /** Loads any value, in as few bytes as possible. */
  void li(Register rd, int value);

  /** Loads the address of a label, or the value of a name that was defined. */
  void la(Register rd, String symbol);

  /** Calls a function, however far. */
  void call(String function);

  /** Jumps to a function, however far; spoils t1 if that is over 1 MB. */
  void tail(String function);

  /** Returns to the caller. */
  void ret();

  /**
   * Loads from or stores at the address of a label.
   *
   * @param base the register that may be spoilt with part of the address
   */
  void access(Opcode opcode, Register value, Register base, String symbol);

  default void lb(Register rd, String symbol) {
    access(Opcode.LB, rd, rd, symbol);
  }

  default void lh(Register rd, String symbol) {
    access(Opcode.LH, rd, rd, symbol);
  }

  default void lw(Register rd, String symbol) {
    access(Opcode.LW, rd, rd, symbol);
  }

  default void lbu(Register rd, String symbol) {
    access(Opcode.LBU, rd, rd, symbol);
  }

  default void lhu(Register rd, String symbol) {
    access(Opcode.LHU, rd, rd, symbol);
  }

  default void sb(Register rs2, String symbol, Register spoilt) {
    access(Opcode.SB, rs2, spoilt, symbol);
  }

  default void sh(Register rs2, String symbol, Register spoilt) {
    access(Opcode.SH, rs2, spoilt, symbol);
  }

  default void sw(Register rs2, String symbol, Register spoilt) {
    access(Opcode.SW, rs2, spoilt, symbol);
  }

  default void beqz(Register rs, String target) {
    branch(Opcode.BEQ, rs, Register.ZERO, target);
  }

  default void bnez(Register rs, String target) {
    branch(Opcode.BNE, rs, Register.ZERO, target);
  }

  default void blez(Register rs, String target) {
    branch(Opcode.BGE, Register.ZERO, rs, target);
  }

  default void bgez(Register rs, String target) {
    branch(Opcode.BGE, rs, Register.ZERO, target);
  }

  default void bltz(Register rs, String target) {
    branch(Opcode.BLT, rs, Register.ZERO, target);
  }

  default void bgtz(Register rs, String target) {
    branch(Opcode.BLT, Register.ZERO, rs, target);
  }

  default void bgt(Register rs, Register rt, String target) {
    branch(Opcode.BLT, rt, rs, target);
  }

  default void ble(Register rs, Register rt, String target) {
    branch(Opcode.BGE, rt, rs, target);
  }

  default void bgtu(Register rs, Register rt, String target) {
    branch(Opcode.BLTU, rt, rs, target);
  }

  default void bleu(Register rs, Register rt, String target) {
    branch(Opcode.BGEU, rt, rs, target);
  }

  default void nop() {
    instruction(Operands.none(Opcode.ADDI));
  }

  default void mv(Register rd, Register rs) {
    instruction(Operands.immediate(Opcode.ADDI, rd, rs, 0));
  }

  default void not(Register rd, Register rs) {
    instruction(Operands.immediate(Opcode.XORI, rd, rs, -1));
  }

  default void neg(Register rd, Register rs) {
    instruction(Operands.registers(Opcode.SUB, rd, Register.ZERO, rs));
  }

  default void seqz(Register rd, Register rs) {
    instruction(Operands.immediate(Opcode.SLTIU, rd, rs, 1));
  }

  default void snez(Register rd, Register rs) {
    instruction(Operands.registers(Opcode.SLTU, rd, Register.ZERO, rs));
  }

  default void sltz(Register rd, Register rs) {
    instruction(Operands.registers(Opcode.SLT, rd, rs, Register.ZERO));
  }

  default void sgtz(Register rd, Register rs) {
    instruction(Operands.registers(Opcode.SLT, rd, Register.ZERO, rs));
  }

  /** Keeps the lowest byte. */
  default void zext_b(Register rd, Register rs) {
    instruction(Operands.immediate(Opcode.ANDI, rd, rs, 255));
  }

  /** Jumps up to 1 MB. */
  default void j(String target) {
    jal(Register.ZERO, target);
  }

  /** Calls up to 1 MB away. */
  default void jal(String target) {
    jal(Register.RA, target);
  }

  default void jr(Register rs) {
    instruction(Operands.immediate(Opcode.JALR, Register.ZERO, rs, 0));
  }

  /** Calls what a register points to. */
  default void jalr(Register rs) {
    instruction(Operands.immediate(Opcode.JALR, Register.RA, rs, 0));
  }

  /** Raises an illegal-instruction exception. */
  default void unimp() {
    instruction(UNIMPLEMENTED);
  }
}
