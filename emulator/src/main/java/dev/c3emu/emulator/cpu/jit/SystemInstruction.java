package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.cpu.ExceptionCause;
import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.cpu.Trap;
import dev.c3emu.emulator.isa.Encoder;
import dev.c3emu.emulator.isa.Instruction;
import dev.c3emu.emulator.isa.Opcode;

/**
 * An instruction that ends a region because it traps, changes the mode or waits.
 *
 * @param site where it is
 * @param opcode the base one
 * @param bits for mtval
 */
record SystemInstruction(Site site, Opcode opcode, int bits) {
  static SystemInstruction of(PlannedInstruction planned) {
    Instruction i = planned.instruction();
    int bits = i.opcode() == Opcode.ILLEGAL ? i.immediate() : Encoder.encode(i);
    return new SystemInstruction(new Site(planned.pc(), planned.next(), 0, 0), i.base(), bits);
  }

  /** Executes it; the hart's program counter is at it, and then where the hart goes on. */
  void execute(Hart hart) {
    switch (opcode) {
      case ECALL ->
          hart.deliver(
              hart.trap(
                  hart.machineMode() ? ExceptionCause.ECALL_FROM_M : ExceptionCause.ECALL_FROM_U,
                  0));
      case EBREAK -> hart.deliver(hart.trap(ExceptionCause.BREAKPOINT, 0));
      case MRET, WFI -> returnOrWait(hart);
      default -> hart.deliver(hart.trap(ExceptionCause.ILLEGAL_INSTRUCTION, bits));
    }
  }

  private void returnOrWait(Hart hart) {
    try {
      if (opcode == Opcode.MRET) {
        hart.returnFromTrap(bits);
      } else {
        hart.waitForInterrupt(bits);
        hart.pc = site.next();
      }
    } catch (Trap trap) {
      hart.deliver(trap);
    }
  }
}
