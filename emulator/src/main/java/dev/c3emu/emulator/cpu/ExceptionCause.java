package dev.c3emu.emulator.cpu;

/** Synchronous exceptions by mcause code (RISC-V privileged specification, table of mcause). */
public enum ExceptionCause {
  INSTRUCTION_ADDRESS_MISALIGNED(0),
  INSTRUCTION_ACCESS_FAULT(1),
  ILLEGAL_INSTRUCTION(2),
  BREAKPOINT(3),
  LOAD_ADDRESS_MISALIGNED(4),
  LOAD_ACCESS_FAULT(5),
  STORE_ADDRESS_MISALIGNED(6),
  STORE_ACCESS_FAULT(7),
  ECALL_FROM_U(8),
  ECALL_FROM_M(11);

  private final int code;

  ExceptionCause(int code) {
    this.code = code;
  }

  /** The value of mcause. */
  public int code() {
    return code;
  }
}
