package dev.c3emu.emulator.cpu.interpreter;

import dev.c3emu.emulator.cpu.ExceptionCause;
import dev.c3emu.emulator.cpu.Hart;

/** Instructions that reach beyond the registers and memory; each ends its block. */
final class SystemNodes {
  private SystemNodes() {}

  static final class Ecall extends Node {
    @Override
    void execute(Hart h) {
      note(h);
      throw h.trap(h.machineMode() ? ExceptionCause.ECALL_FROM_M : ExceptionCause.ECALL_FROM_U, 0);
    }
  }

  static final class Ebreak extends Node {
    @Override
    void execute(Hart h) {
      note(h);
      throw h.trap(ExceptionCause.BREAKPOINT, 0);
    }
  }

  static final class Mret extends Node {
    private final int bits;

    Mret(int bits) {
      this.bits = bits;
    }

    @Override
    void execute(Hart h) {
      note(h);
      h.returnFromTrap(bits);
    }
  }

  static final class Wfi extends Node {
    private final int bits;

    Wfi(int bits) {
      this.bits = bits;
    }

    @Override
    void execute(Hart h) {
      note(h);
      h.waitForInterrupt(bits);
    }
  }

  /** An encoding that is no instruction. */
  static final class Illegal extends Node {
    private final int bits;

    Illegal(int bits) {
      this.bits = bits;
    }

    @Override
    void execute(Hart h) {
      note(h);
      throw h.trap(ExceptionCause.ILLEGAL_INSTRUCTION, bits);
    }
  }

  /** An instruction that cannot be fetched. */
  static final class FetchFault extends Node {
    private final int address;

    FetchFault(int address) {
      this.address = address;
    }

    @Override
    void execute(Hart h) {
      note(h);
      throw h.trap(ExceptionCause.INSTRUCTION_ACCESS_FAULT, address);
    }
  }

  /** An instruction that a debug trigger stops. */
  static final class Triggered extends Node {
    @Override
    void execute(Hart h) {
      note(h);
      throw h.triggeredAt(pc);
    }
  }
}
