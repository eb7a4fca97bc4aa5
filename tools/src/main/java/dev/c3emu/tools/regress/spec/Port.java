package dev.c3emu.tools.regress.spec;

import java.util.Locale;

/** A serial port of the chip. */
public enum Port {
  UART0,
  UART1,
  USB;

  /** What users and the machine's inputs call it: {@code uart0}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Port of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
