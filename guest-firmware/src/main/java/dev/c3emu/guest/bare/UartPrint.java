package dev.c3emu.guest.bare;

import static dev.c3emu.guest.assembler.Register.A0;
import static dev.c3emu.guest.assembler.Register.T0;
import static dev.c3emu.guest.assembler.Register.T1;
import static dev.c3emu.guest.assembler.Register.T2;

import dev.c3emu.guest.assembler.Assembler;

/**
 * The function {@code uart_print}: prints the zero-terminated text at a0 on UART0, waiting while
 * its buffer is full. It changes a0 and t0..t2 (TRM "UART Controller").
 */
final class UartPrint {
  static final String NAME = "uart_print";

  private static final int FIFO = 0x6000_0000;
  private static final int STATUS = 0x1C;
  private static final int TXFIFO_COUNT_AT = 16;
  private static final int TXFIFO_COUNT = 0x3FF;
  private static final int FIFO_SIZE = 128;

  private UartPrint() {}

  static void assemble(Assembler a) {
    a.leaf(
        NAME,
        () -> {
          a.li(T0, FIFO);
          a.label(".next");
          a.lbu(T1, 0, A0);
          a.beqz(T1, ".end");
          a.addi(A0, A0, 1);

          a.label(".full");
          a.lw(T2, STATUS, T0);
          a.srli(T2, T2, TXFIFO_COUNT_AT);
          a.andi(T2, T2, TXFIFO_COUNT);
          a.addi(T2, T2, -FIFO_SIZE);
          a.bgez(T2, ".full");

          a.sw(T1, 0, T0);
          a.j(".next");
          a.label(".end");
        });
  }
}
