package dev.c3emu.emulator.fuzz;

import java.util.Locale;

/**
 * Something that happened while a program ran, and when.
 *
 * @param instructions executed before
 * @param first which: the mcause, the line, the register's offset
 * @param second what with: the mtval, the value
 * @param pc the address of the instruction
 */
public record FuzzEvent(Kind kind, long instructions, int first, int second, int pc) {
  /** What can happen. */
  public enum Kind {
    EXCEPTION,
    INTERRUPT,
    DEVICE_READ,
    DEVICE_WRITE
  }

  @Override
  public String toString() {
    return "%s 0x%x 0x%x at 0x%08x after %d instructions"
        .formatted(
            kind.name().toLowerCase(Locale.ROOT).replace('_', ' '),
            first,
            second,
            pc,
            instructions);
  }
}
