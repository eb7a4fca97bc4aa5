package dev.c3emu.guest.bare;

import static dev.c3emu.guest.assembler.Register.A0;
import static dev.c3emu.guest.assembler.Register.SP;
import static dev.c3emu.guest.assembler.Register.T0;
import static dev.c3emu.guest.assembler.Register.T1;
import static dev.c3emu.guest.assembler.Register.T2;
import static dev.c3emu.guest.assembler.Register.ZERO;

import dev.c3emu.emulator.cpu.Csr;
import dev.c3emu.guest.assembler.Assembler;
import dev.c3emu.guest.assembler.Macros;
import dev.c3emu.guest.assembler.Register;
import java.util.Map;
import java.util.TreeMap;

/** Macros for programs that have the chip to themselves. */
@Macros
public final class BareMetal {
  private static final int MSTATUS_MIE = 1 << 3;

  private static final int RTC_WDTCONFIG0 = 0x6000_8090;
  private static final int RTC_WDTWPROTECT = 0x6000_80A8;
  private static final int RTC_SWD_CONF = 0x6000_80AC;
  private static final int RTC_SWD_WPROTECT = 0x6000_80B0;
  private static final int TIMG0_WDTCONFIG0 = 0x6001_F048;
  private static final int TIMG0_WDTWPROTECT = 0x6001_F064;
  private static final int WDT_KEY = 0x50D8_3AA1;
  private static final int SWD_KEY = 0x8F1D_312A;
  private static final int SWD_AUTO_FEED = 1 << 31;

  private static final int VECTORS = 32;
  private static final int VECTORS_BOUNDARY = 256;

  /** Registers that a called function may change. */
  private static final Register[] CALLER_SAVED = {
    Register.RA, Register.T0, Register.T1, Register.T2, Register.A0, Register.A1, Register.A2,
    Register.A3, Register.A4, Register.A5, Register.A6, Register.A7, Register.T3, Register.T4,
    Register.T5, Register.T6
  };

  private final Assembler a;

  public BareMetal(Assembler assembler) {
    a = assembler;
  }

  /**
   * Makes the routine {@code _start}: interrupts off, a stack, watchdogs off, zeros in {@code
   * .bss}, a call of a function, and {@link #hang} when that returns.
   */
  public void start(String main) {
    a.routine(
        "_start",
        () -> {
          interruptsOff();
          a.la(SP, Assembler.STACK_TOP);
          watchdogsOff();
          clearVariables();
          a.call(main);
          hang();
        });
  }

  /** Masks all interrupts. */
  public void interruptsOff() {
    a.csrci(Csr.MSTATUS, MSTATUS_MIE);
  }

  /** Lets interrupts through. */
  public void interruptsOn() {
    a.csrsi(Csr.MSTATUS, MSTATUS_MIE);
  }

  /** Stops for good: sleeps with interrupts off, and again if woken. */
  public void hang() {
    interruptsOff();
    String again = a.unique("hang");
    a.label(again);
    a.wfi();
    a.j(again);
  }

  /** Stops the watchdogs that the mask ROM leaves running. Spoils t0..t2. */
  public void watchdogsOff() {
    store(RTC_WDTWPROTECT, WDT_KEY);
    store(RTC_WDTCONFIG0, 0);
    store(RTC_WDTWPROTECT, 0);
    store(RTC_SWD_WPROTECT, SWD_KEY);
    a.li(T0, RTC_SWD_CONF);
    a.lw(T1, 0, T0);
    a.li(T2, SWD_AUTO_FEED);
    a.or(T1, T1, T2);
    a.sw(T1, 0, T0);
    store(RTC_SWD_WPROTECT, 0);
    store(TIMG0_WDTWPROTECT, WDT_KEY);
    store(TIMG0_WDTCONFIG0, 0);
    store(TIMG0_WDTWPROTECT, 0);
  }

  /** Makes {@code .bss} zeros. Spoils t0 and t1. */
  public void clearVariables() {
    String next = a.unique("clear");
    String end = a.unique("cleared");
    a.la(T0, Assembler.BSS_START);
    a.la(T1, Assembler.BSS_END);
    a.label(next);
    a.bgeu(T0, T1, end);
    a.sw(ZERO, 0, T0);
    a.addi(T0, T0, 4);
    a.j(next);
    a.label(end);
  }

  /** Stores a word in a register of a device. Spoils t0 and t1. */
  public void store(int address, int value) {
    a.li(T0, address);
    if (value == 0) {
      a.sw(ZERO, 0, T0);
    } else {
      a.li(T1, value);
      a.sw(T1, 0, T0);
    }
  }

  /** Prints a text on UART0. Spoils what a call does; {@link #uartPrint} must be there too. */
  public void print(String text) {
    a.la(A0, a.literal(text));
    a.call(UartPrint.NAME);
  }

  /** Makes the function {@code uart_print}, which {@link #print} calls. */
  public void uartPrint() {
    UartPrint.assemble(a);
  }

  /**
   * Makes a vector table for {@code mtvec}: an entry a line, each a jump to its handler.
   *
   * @param handlers by line, 1..31; 0 is for exceptions
   * @param others handler of all other lines
   */
  public void vectorTable(String name, Map<Integer, String> handlers, String others) {
    Map<Integer, String> byLine = new TreeMap<>(handlers);
    a.align(VECTORS_BOUNDARY);
    a.routine(
        name,
        () ->
            a.compressed(
                false,
                () -> {
                  for (int line = 0; line < VECTORS; line++) {
                    a.j(byLine.getOrDefault(line, others));
                  }
                }));
  }

  /** Makes the CPU use a vector table. Spoils t0. */
  public void useVectors(String table) {
    a.la(T0, table);
    a.csrw(Csr.MTVEC, T0);
  }

  /**
   * Makes an interrupt handler: saves what functions may change on the interrupted stack, runs the
   * body, goes back.
   */
  public void interruptHandler(String name, Runnable body) {
    int size = 4 * CALLER_SAVED.length;
    a.routine(
        name,
        () -> {
          a.addi(SP, SP, -size);
          for (int i = 0; i < CALLER_SAVED.length; i++) {
            a.sw(CALLER_SAVED[i], 4 * i, SP);
          }
          body.run();
          for (int i = 0; i < CALLER_SAVED.length; i++) {
            a.lw(CALLER_SAVED[i], 4 * i, SP);
          }
          a.addi(SP, SP, size);
          a.mret();
        });
  }
}
