package dev.c3emu.peripherals.serial;

/** What is wrong with a character on a serial line. */
public enum LineFault {
  NONE,
  /** The parity bit does not fit. */
  PARITY,
  /** The stop bit is low. */
  FRAMING,
  /** The line stays low for a whole character. */
  BREAK
}
