package dev.c3emu.emulator.cpu.unicorn;

import dev.c3emu.emulator.cpu.ExceptionCause;
import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.isa.Decoder;
import dev.c3emu.emulator.isa.Instruction;

/** The instructions that the hart executes because the library cannot. */
final class SystemInstruction {
  private SystemInstruction() {}

  /**
   * Executes the one at the hart's program counter, which is moved to the next.
   *
   * @throws dev.c3emu.emulator.cpu.Trap if it traps; nothing has changed then
   */
  static void execute(Hart hart, int bits) {
    Instruction instruction = Decoder.decode(bits);
    int next = hart.pc + instruction.length();
    switch (instruction.base()) {
      case ECALL ->
          throw hart.trap(
              hart.machineMode() ? ExceptionCause.ECALL_FROM_M : ExceptionCause.ECALL_FROM_U, 0);
      case EBREAK -> throw hart.trap(ExceptionCause.BREAKPOINT, 0);
      case MRET -> hart.returnFromTrap(bits);
      case WFI -> {
        hart.waitForInterrupt(bits);
        hart.pc = next;
      }
      case CSRRW, CSRRS, CSRRC, CSRRWI, CSRRSI, CSRRCI -> {
        CsrInstruction.execute(hart, bits);
        hart.pc = next;
      }
      default -> throw hart.trap(ExceptionCause.ILLEGAL_INSTRUCTION, bits);
    }
  }
}
