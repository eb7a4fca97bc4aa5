package dev.c3emu.tools.console;

import java.util.Locale;

/** Which of the guest's serial ports is the console. */
public enum ConsoleMode {
  /** UART0, and what the guest prints on USB alone. */
  AUTO,
  UART0,
  USB,
  BOTH,
  NONE;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
