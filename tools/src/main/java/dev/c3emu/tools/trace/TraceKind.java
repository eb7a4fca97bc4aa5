package dev.c3emu.tools.trace;

/** What can be traced. */
public enum TraceKind {
  /** Every instruction. */
  EXEC,
  /** Every access to a register of a device. */
  MMIO,
  /** Every interrupt and exception. */
  IRQ,
  /** Every change of a pin's level. */
  PIN,
  /** Every event of the kernel under the guest. */
  KERNEL
}
