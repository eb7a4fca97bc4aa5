package dev.c3emu.guest.runtime;

import static dev.c3emu.guest.assembler.Register.A0;
import static dev.c3emu.guest.assembler.Register.A1;
import static dev.c3emu.guest.assembler.Register.SP;
import static dev.c3emu.guest.assembler.Register.T0;
import static dev.c3emu.guest.assembler.Register.T1;
import static dev.c3emu.guest.assembler.Register.T2;
import static dev.c3emu.guest.assembler.Register.ZERO;

import dev.c3emu.guest.assembler.Assembler;
import dev.c3emu.guest.assembler.Macros;
import dev.c3emu.guest.assembler.Register;

/**
 * Printing on UART0 (TRM "UART Controller"): texts by {@code uart_print}, numbers by {@code
 * print_number}.
 */
@Macros
final class Console {
  private static final int TEN = 10;
  private static final int SIXTEEN = 16;
  private static final int UART0 = 0x6000_0000;
  private static final int STATUS = 0x1C;
  private static final int TXFIFO_COUNT = 0x3FF << 16;
  private static final int FSM_STATUS = 0x6C;
  private static final int ST_UTX_OUT = 0xF0;
  private static final int LONGEST_NUMBER = 12;

  private final Assembler a;
  private boolean numbers;
  private boolean flushes;

  Console(Assembler assembler) {
    a = assembler;
  }

  void print(String format, Register... values) {
    int next = 0;
    int from = 0;
    for (int at = format.indexOf('%'); at >= 0; at = format.indexOf('%', from)) {
      text(format.substring(from, at));
      if (at + 1 == format.length() || next == values.length) {
        throw new IllegalArgumentException("no value for each % of '" + format + "'");
      }
      value(format.charAt(at + 1), values[next++]);
      from = at + 2;
    }
    if (next < values.length) {
      throw new IllegalArgumentException("more values than '" + format + "' prints");
    }
    text(format.substring(from));
  }

  /** Waits until all that was printed has gone out. */
  void flush() {
    flushes = true;
    a.call("console_flush");
  }

  /** Makes the functions that prints need. */
  void assemble() {
    if (flushes) {
      a.leaf("console_flush", this::flushConsole);
    }
    if (numbers) {
      a.function("print_number", frame -> printNumber(frame.local(LONGEST_NUMBER)));
    }
  }

  private void text(String text) {
    if (!text.isEmpty()) {
      a.la(A0, a.literal(text));
      a.call("uart_print");
    }
  }

  private void value(char kind, Register value) {
    if (!value.isSaved()) {
      throw new IllegalArgumentException("printing changes " + value);
    }
    a.mv(A0, value);
    switch (kind) {
      case 's' -> a.call("uart_print");
      case 'd' -> number(TEN);
      case 'x' -> number(SIXTEEN);
      default -> throw new IllegalArgumentException("cannot print %" + kind);
    }
  }

  private void number(int base) {
    numbers = true;
    a.li(A1, base);
    a.call("print_number");
  }

  private void flushConsole() {
    a.li(T0, UART0);
    a.label(".busy");
    a.lw(T1, STATUS, T0);
    a.li(T2, TXFIFO_COUNT);
    a.and(T1, T1, T2);
    a.lw(T2, FSM_STATUS, T0);
    a.andi(T2, T2, ST_UTX_OUT);
    a.or(T1, T1, T2);
    a.bnez(T1, ".busy");
  }

  /** The number is in a0, its base in a1; with base ten it has a sign. */
  private void printNumber(int buffer) {
    a.addi(T0, SP, buffer + LONGEST_NUMBER - 1);
    a.sb(ZERO, 0, T0);
    a.li(T2, 0);
    a.bgez(A0, ".digit");
    a.li(T1, TEN);
    a.bne(A1, T1, ".digit");
    a.neg(A0, A0);
    a.li(T2, '-');
    a.label(".digit");
    a.remu(T1, A0, A1);
    a.divu(A0, A0, A1);
    a.addi(T1, T1, -TEN);
    a.bltz(T1, ".decimal");
    a.addi(T1, T1, 'a' - '0' - TEN);
    a.label(".decimal");
    a.addi(T1, T1, '0' + TEN);
    a.addi(T0, T0, -1);
    a.sb(T1, 0, T0);
    a.bnez(A0, ".digit");
    a.beqz(T2, ".print");
    a.addi(T0, T0, -1);
    a.sb(T2, 0, T0);
    a.label(".print");
    a.mv(A0, T0);
    a.call("uart_print");
  }
}
