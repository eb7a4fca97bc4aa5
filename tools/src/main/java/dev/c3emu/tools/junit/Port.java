package dev.c3emu.tools.junit;

import java.util.Locale;

/** A serial port of the chip. */
public enum Port {
  UART0,
  UART1,
  USB;

  /** What the machine's inputs call it: {@code uart0}. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
