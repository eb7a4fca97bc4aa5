package dev.c3emu.emulator.cpu.unicorn;

import dev.c3emu.emulator.cpu.Hart;

/** The six CSR instructions, on the hart's registers (RISC-V specification, chapter "Zicsr"). */
final class CsrInstruction {
  private static final int WRITE = 1;
  private static final int SET = 2;
  private static final int IMMEDIATE = 4;

  private CsrInstruction() {}

  /**
   * Executes one.
   *
   * @param bits with a funct3 of 1..3 or 5..7
   * @throws dev.c3emu.emulator.cpu.Trap if the hart does not allow it
   */
  static void execute(Hart hart, int bits) {
    int csr = bits >>> 20;
    int source = bits >>> 15 & 31;
    int function = bits >>> 12 & 7;
    int rd = bits >>> 7 & 31;
    int operation = function & 3;
    int operand = (function & IMMEDIATE) != 0 ? source : hart.x[source];
    int old = operation == WRITE && rd == 0 ? 0 : hart.readCsr(csr, bits);
    if (operation == WRITE) {
      hart.writeCsr(csr, operand, bits);
    } else if (source != 0) {
      hart.writeCsr(csr, operation == SET ? old | operand : old & ~operand, bits);
    }
    if (rd != 0) {
      hart.x[rd] = old;
    }
  }
}
