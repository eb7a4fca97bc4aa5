package dev.c3emu.tools.gdb;

import static dev.c3emu.guest.assembler.Register.A0;
import static dev.c3emu.guest.assembler.Register.S0;
import static dev.c3emu.guest.assembler.Register.S1;
import static dev.c3emu.guest.assembler.Register.T0;
import static dev.c3emu.guest.assembler.Register.T1;

import dev.c3emu.emulator.cpu.Csr;
import dev.c3emu.emulator.image.MemoryType;
import dev.c3emu.guest.assembler.AssembledProgram;
import dev.c3emu.guest.assembler.Assembler;
import dev.c3emu.guest.assembler.AssemblerOptions;
import dev.c3emu.guest.assembler.MemoryLayout;
import dev.c3emu.guest.assembler.MemoryRegion;
import dev.c3emu.guest.bare.BareMetal;
import java.util.Map;

/** A guest to debug: counts, prints, takes an exception and an interrupt, and loops for ever. */
final class DebugGuest {
  private static final int ROUNDS = 10;
  private static final int FROM_CPU_0 = 0x600C_0028;
  private static final int MAP_FROM_CPU_0 = 0x600C_2000 + 4 * 50;
  private static final int LINE_ENABLE = 0x600C_2104;
  private static final int LINE_PRIORITY = 0x600C_2114;
  private static final int THRESHOLD = 0x600C_2194;
  private static final int LINE = 5;

  private final Assembler a;
  private final BareMetal bare;
  private final String greeting;

  private DebugGuest(MemoryLayout layout, String greeting) {
    a = new Assembler(AssemblerOptions.standard().withLayout(layout).withDebugInformation(true));
    bare = new BareMetal(a);
    this.greeting = greeting;
  }

  /** All in RAM. */
  static AssembledProgram inRam() {
    return new DebugGuest(MemoryLayout.inRam(), "counted\n").assemble();
  }

  /** Code in flash. */
  static AssembledProgram inFlash(String greeting) {
    MemoryRegion flash = new MemoryRegion(MemoryType.IROM.start() + 0x20, 0x8000);
    MemoryLayout ram = MemoryLayout.inRam();
    return new DebugGuest(new MemoryLayout(flash, ram.constants(), ram.data()), greeting)
        .assemble();
  }

  private AssembledProgram assemble() {
    bare.start("main");
    bare.vectorTable("vectors", Map.of(0, "exception", LINE, "interrupt"), "exception");
    a.routine(
        "exception",
        () -> {
          a.csrr(T0, Csr.MEPC);
          a.addi(T0, T0, 4);
          a.csrw(Csr.MEPC, T0);
          a.mret();
        });
    bare.interruptHandler("interrupt", () -> bare.store(FROM_CPU_0, 0));
    a.function(
        "main",
        frame -> {
          bare.useVectors("vectors");
          a.li(S0, 0);
          a.label("main.loop");
          a.mv(A0, S0);
          a.call("count");
          a.addi(S0, S0, 1);
          a.li(T0, ROUNDS);
          a.blt(S0, T0, "main.loop");
          bare.print(greeting);
          a.call("trap");
          a.call("interrupted");
          a.label("main.forever");
          a.addi(S1, S1, 1);
          a.j("main.forever");
        });
    a.leaf(
        "count",
        () -> {
          a.lw(T0, "total");
          a.add(T0, T0, A0);
          a.sw(T0, "total", T1);
          a.ret();
        });
    a.leaf(
        "trap",
        () -> {
          a.label("trap.call");
          a.ecall();
          a.label("trap.after");
          a.ret();
        });
    a.function(
        "interrupted",
        frame -> {
          bare.store(MAP_FROM_CPU_0, LINE);
          bare.store(LINE_PRIORITY + 4 * LINE, 1);
          bare.store(THRESHOLD, 1);
          bare.store(LINE_ENABLE, 1 << LINE);
          bare.store(FROM_CPU_0, 1);
          a.label("interrupted.sleep");
          a.wfi();
          a.label("interrupted.open");
          bare.interruptsOn();
          a.nop();
          a.label("interrupted.done");
          bare.interruptsOff();
        });
    bare.uartPrint();
    a.bss();
    a.align(4);
    a.label("total");
    a.zero(4);
    a.label("untouched");
    a.zero(4);
    return a.assemble("_start");
  }
}
