package dev.c3emu.emulator.cpu.interpreter;

import dev.c3emu.emulator.cpu.Hart;

/** Reads and writes of CSRs (RISC-V specification, chapter "Zicsr"). */
final class CsrNodes {
  private CsrNodes() {}

  /** What is written, from the old value and the operand. */
  enum Operation {
    WRITE {
      @Override
      int apply(int old, int operand) {
        return operand;
      }
    },
    SET {
      @Override
      int apply(int old, int operand) {
        return old | operand;
      }
    },
    CLEAR {
      @Override
      int apply(int old, int operand) {
        return old & ~operand;
      }
    };

    abstract int apply(int old, int operand);
  }

  /**
   * A CSR instruction.
   *
   * @param operation what to write
   * @param source register number, or the operand itself if {@code immediate}
   */
  record Operands(Operation operation, int csr, int rd, int source, boolean immediate, int bits) {
    /** csrrs and csrrc with x0 or a zero immediate do not write at all. */
    boolean writes() {
      return operation == Operation.WRITE || source != 0;
    }

    /** csrrw to x0 does not read. */
    boolean reads() {
      return operation != Operation.WRITE || rd != 0;
    }
  }

  static final class Access extends Node {
    private final Operands operands;

    Access(Operands operands) {
      this.operands = operands;
    }

    @Override
    void execute(Hart h) {
      note(h);
      int operand = operands.immediate() ? operands.source() : h.x[operands.source()];
      int old = operands.reads() ? h.readCsr(operands.csr(), operands.bits()) : 0;
      if (operands.writes()) {
        int value = operands.operation().apply(old, operand);
        h.writeCsr(operands.csr(), value, operands.bits());
      }
      if (operands.rd() != 0) {
        h.x[operands.rd()] = old;
      }
    }
  }
}
