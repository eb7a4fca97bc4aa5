package dev.c3emu.guest.assembler;

import dev.c3emu.emulator.cpu.Csr;
import dev.c3emu.emulator.isa.Instruction;
import dev.c3emu.emulator.isa.Opcode;

/**
 * Zicsr and its pseudo-instructions. A CSR is one of the chip's by name or any number, 0..4095; an
 * immediate value is 0..31.
 */
@Macros
public interface CsrInstructions {
  /** Assembles one instruction with known operands. */
  void instruction(Instruction instruction);

  default void csrrw(Register rd, int csr, Register rs1) {
    instruction(Operands.csr(Opcode.CSRRW, rd, csr, rs1.number()));
  }

  default void csrrw(Register rd, Csr csr, Register rs1) {
    csrrw(rd, csr.number(), rs1);
  }

  default void csrrs(Register rd, int csr, Register rs1) {
    instruction(Operands.csr(Opcode.CSRRS, rd, csr, rs1.number()));
  }

  default void csrrs(Register rd, Csr csr, Register rs1) {
    csrrs(rd, csr.number(), rs1);
  }

  default void csrrc(Register rd, int csr, Register rs1) {
    instruction(Operands.csr(Opcode.CSRRC, rd, csr, rs1.number()));
  }

  default void csrrc(Register rd, Csr csr, Register rs1) {
    csrrc(rd, csr.number(), rs1);
  }

  default void csrrwi(Register rd, int csr, int value) {
    instruction(Operands.csr(Opcode.CSRRWI, rd, csr, value));
  }

  default void csrrwi(Register rd, Csr csr, int value) {
    csrrwi(rd, csr.number(), value);
  }

  default void csrrsi(Register rd, int csr, int value) {
    instruction(Operands.csr(Opcode.CSRRSI, rd, csr, value));
  }

  default void csrrsi(Register rd, Csr csr, int value) {
    csrrsi(rd, csr.number(), value);
  }

  default void csrrci(Register rd, int csr, int value) {
    instruction(Operands.csr(Opcode.CSRRCI, rd, csr, value));
  }

  default void csrrci(Register rd, Csr csr, int value) {
    csrrci(rd, csr.number(), value);
  }

  /** Reads. */
  default void csrr(Register rd, int csr) {
    csrrs(rd, csr, Register.ZERO);
  }

  /** Reads. */
  default void csrr(Register rd, Csr csr) {
    csrr(rd, csr.number());
  }

  /** Writes. */
  default void csrw(int csr, Register rs1) {
    csrrw(Register.ZERO, csr, rs1);
  }

  /** Writes. */
  default void csrw(Csr csr, Register rs1) {
    csrw(csr.number(), rs1);
  }

  /** Writes. */
  default void csrwi(int csr, int value) {
    csrrwi(Register.ZERO, csr, value);
  }

  /** Writes. */
  default void csrwi(Csr csr, int value) {
    csrwi(csr.number(), value);
  }

  /** Sets bits. */
  default void csrs(int csr, Register rs1) {
    csrrs(Register.ZERO, csr, rs1);
  }

  /** Sets bits. */
  default void csrs(Csr csr, Register rs1) {
    csrs(csr.number(), rs1);
  }

  /** Sets bits. */
  default void csrsi(int csr, int value) {
    csrrsi(Register.ZERO, csr, value);
  }

  /** Sets bits. */
  default void csrsi(Csr csr, int value) {
    csrsi(csr.number(), value);
  }

  /** Clears bits. */
  default void csrc(int csr, Register rs1) {
    csrrc(Register.ZERO, csr, rs1);
  }

  /** Clears bits. */
  default void csrc(Csr csr, Register rs1) {
    csrc(csr.number(), rs1);
  }

  /** Clears bits. */
  default void csrci(int csr, int value) {
    csrrci(Register.ZERO, csr, value);
  }

  /** Clears bits. */
  default void csrci(Csr csr, int value) {
    csrci(csr.number(), value);
  }
}
