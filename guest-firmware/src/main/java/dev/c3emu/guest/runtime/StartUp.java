package dev.c3emu.guest.runtime;

import static dev.c3emu.guest.assembler.Register.A0;
import static dev.c3emu.guest.assembler.Register.A1;
import static dev.c3emu.guest.assembler.Register.A7;
import static dev.c3emu.guest.assembler.Register.SP;
import static dev.c3emu.guest.assembler.Register.T0;
import static dev.c3emu.guest.assembler.Register.T1;
import static dev.c3emu.guest.assembler.Register.T2;
import static dev.c3emu.guest.assembler.Register.ZERO;

import dev.c3emu.emulator.kernel.service.KernelCall;
import dev.c3emu.emulator.kernel.service.KernelMarker;
import dev.c3emu.emulator.kernel.service.StartBlock;
import dev.c3emu.guest.assembler.Assembler;
import dev.c3emu.guest.assembler.Macros;
import dev.c3emu.guest.assembler.SectionKind;
import dev.c3emu.guest.bare.BareMetal;
import java.util.Map;

/**
 * From reset to the first task: stacks, the tick, the way of interrupts to the CPU, and the few
 * instructions that the kernel leans on (TRM "System Timer", "Interrupt Matrix").
 */
@Macros
final class StartUp {
  private static final String INTERRUPT_STACK = "_interrupt_stack";
  private static final String IDLE_STACK = "_idle_stack";
  private static final String UPCALL_RETURN = "_upcall_return";
  private static final String START_BLOCK = "_kernel_start_block";
  private static final int INTERRUPT_STACK_SIZE = 2048;
  private static final int IDLE_STACK_SIZE = 1024;

  private static final int SYSTIMER = 0x6002_3000;
  private static final int CONF = 0x00;
  private static final int UNIT0_OP = 0x04;
  private static final int TARGET0_HI = 0x1C;
  private static final int TARGET0_LO = 0x20;
  private static final int TARGET0_CONF = 0x34;
  private static final int UNIT0_VALUE_HI = 0x40;
  private static final int UNIT0_VALUE_LO = 0x44;
  private static final int COMP0_LOAD = 0x50;
  private static final int INT_ENA = 0x64;
  private static final int INT_CLR = 0x6C;
  private static final int UPDATE = 1 << 30;
  private static final int VALID_AT = 29;
  private static final int CLOCK_ON = 1 << 31;
  private static final int UNIT0_ON = 1 << 30;
  private static final int TARGET0_ON = 1 << 24;
  private static final int PERIOD_MODE = 1 << 30;

  /** The timer counts at 16 MHz. */
  private static final int COUNTS_PER_MICROSECOND_SHIFT = 4;

  private static final int TICK_SOURCE = 37;
  private static final int MATRIX = 0x600C_2000;
  private static final int LINE_ENABLE = MATRIX + 0x104;
  private static final int LINE_TYPE = MATRIX + 0x108;
  private static final int LINE_PRIORITY = MATRIX + 0x114;
  private static final int LINE_THRESHOLD = MATRIX + 0x194;
  private static final int TICK_LINE = 1;

  /** All devices share this one: the kernel asks the matrix which source it was. */
  private static final int DEVICE_LINE = 2;

  private final Assembler a;
  private final BareMetal bare;

  StartUp(Assembler assembler) {
    a = assembler;
    bare = new BareMetal(assembler);
  }

  void assemble(String init, String name, int stackSize) {
    marker();
    stacks();
    a.elsewhere(a::rodata, () -> block(init, name, stackSize));
    start();
    bare.vectorTable("_vectors", Map.of(), "_unexpected");
    a.routine("_unexpected", () -> fail("This program needs the kernel of c3emu.\n"));
    bare.uartPrint();
    a.routine("_idle", this::idle);
    a.routine("_return", this::upcallReturn);
    a.leaf("_tick", this::tick);
    a.leaf("_timer_start", this::timerStart);
    a.leaf("up_enable_irq", () -> route(DEVICE_LINE));
    a.leaf("up_disable_irq", () -> route(0));
  }

  private void marker() {
    a.elsewhere(
        () -> a.section(KernelMarker.SECTION, SectionKind.CONSTANTS),
        () -> {
          a.align(4);
          a.label("_kernel_marker");
          a.bytes(KernelMarker.bytes());
        });
  }

  private void stacks() {
    a.elsewhere(
        a::bss,
        () -> {
          a.align(16);
          a.label("_interrupt_stack_bottom");
          a.zero(INTERRUPT_STACK_SIZE);
          a.label(INTERRUPT_STACK);
          a.zero(IDLE_STACK_SIZE);
          a.label(IDLE_STACK);
        });
  }

  private void block(String init, String name, int stackSize) {
    String text = a.literal(name);
    a.align(4);
    a.label(START_BLOCK);
    a.words(StartBlock.MAGIC);
    a.addresses("_idle", UPCALL_RETURN, Assembler.END, Assembler.STACK_TOP, INTERRUPT_STACK);
    a.words(TICK_SOURCE);
    a.addresses("_tick", "_timer_start", init, text);
    a.words(stackSize);
  }

  private void start() {
    a.routine(
        "_start",
        () -> {
          bare.interruptsOff();
          a.la(SP, IDLE_STACK);
          bare.watchdogsOff();
          bare.clearVariables();
          bare.useVectors("_vectors");
          lines();
          call(KernelCall.KERNEL_TICK_PERIOD);
          a.beqz(A0, ".tickless");
          timer();
          a.label(".tickless");
          a.la(A0, START_BLOCK);
          call(KernelCall.KERNEL_START);
          fail("The kernel does not start.\n");
        });
  }

  /** Lets two lines through to the CPU. */
  private void lines() {
    bare.store(LINE_TYPE, 0);
    bare.store(LINE_PRIORITY + 4 * TICK_LINE, 1);
    bare.store(LINE_PRIORITY + 4 * DEVICE_LINE, 1);
    bare.store(LINE_THRESHOLD, 1);
    bare.store(MATRIX + 4 * TICK_SOURCE, TICK_LINE);
    bare.store(LINE_ENABLE, 1 << TICK_LINE | 1 << DEVICE_LINE);
  }

  /** Starts the tick; its period in microseconds is in a0. */
  private void timer() {
    a.slli(A0, A0, COUNTS_PER_MICROSECOND_SHIFT);
    a.li(T0, SYSTIMER + TARGET0_CONF);
    a.sw(A0, 0, T0);
    bare.store(SYSTIMER + COMP0_LOAD, 1);
    a.li(T0, SYSTIMER + TARGET0_CONF);
    a.li(T1, PERIOD_MODE);
    a.or(A0, A0, T1);
    a.sw(A0, 0, T0);
    bare.store(SYSTIMER + CONF, CLOCK_ON | UNIT0_ON | TARGET0_ON);
    bare.store(SYSTIMER + INT_CLR, 1);
    bare.store(SYSTIMER + INT_ENA, 1);
  }

  private void idle() {
    a.label(".again");
    a.wfi();
    a.j(".again");
  }

  /** Debuggers look for a caller before the address that its function returns to: at the nop. */
  private void upcallReturn() {
    a.nop();
    a.label(UPCALL_RETURN);
    call(KernelCall.UPCALL_RETURN);
  }

  private void tick() {
    bare.store(SYSTIMER + INT_CLR, 1);
    call(KernelCall.PROCESS_TIMER);
  }

  /** Makes the tick come once, in as many microseconds as a0 says, or for 0 not at all. */
  private void timerStart() {
    bare.store(SYSTIMER + CONF, CLOCK_ON | UNIT0_ON);
    a.beqz(A0, ".end");
    bare.store(SYSTIMER + UNIT0_OP, UPDATE);
    a.li(T0, SYSTIMER);
    a.label(".updating");
    a.lw(T1, UNIT0_OP, T0);
    a.slli(T1, T1, Integer.SIZE - 1 - VALID_AT);
    a.bgez(T1, ".updating");
    a.lw(T1, UNIT0_VALUE_HI, T0);
    a.lw(T2, UNIT0_VALUE_LO, T0);
    a.srli(A1, A0, Integer.SIZE - COUNTS_PER_MICROSECOND_SHIFT);
    a.add(T1, T1, A1);
    a.slli(A0, A0, COUNTS_PER_MICROSECOND_SHIFT);
    a.add(T2, T2, A0);
    a.sltu(A0, T2, A0);
    a.add(T1, T1, A0);
    a.sw(T1, TARGET0_HI, T0);
    a.sw(T2, TARGET0_LO, T0);
    a.sw(ZERO, TARGET0_CONF, T0);
    a.li(T1, 1);
    a.sw(T1, COMP0_LOAD, T0);
    a.sw(T1, INT_CLR, T0);
    a.sw(T1, INT_ENA, T0);
    bare.store(SYSTIMER + CONF, CLOCK_ON | UNIT0_ON | TARGET0_ON);
    a.label(".end");
  }

  /** Leads the source in a0 to a line. */
  private void route(int line) {
    a.slli(A0, A0, 2);
    a.li(T0, MATRIX);
    a.add(T0, T0, A0);
    a.li(T1, line);
    a.sw(T1, 0, T0);
  }

  private void call(KernelCall call) {
    a.li(A7, call.number());
    a.ecall();
  }

  private void fail(String message) {
    bare.print(message);
    bare.hang();
  }
}
