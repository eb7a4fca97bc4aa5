package dev.c3emu.emulator.cpu;

/** Is told of traps as they are taken; {@code pc} is the address that mepc gets. */
public interface TrapListener {
  /** Hears nothing. */
  TrapListener NONE = new TrapListener() {};

  default void exception(ExceptionCause cause, int value, int pc) {}

  default void interrupt(int line, int pc) {}
}
