package dev.c3emu.guest.program;

import dev.c3emu.guest.assembler.Assembler;
import dev.c3emu.guest.bare.BareMetal;

/** Prints a line on UART0 and sleeps for good. It needs neither the mask ROM nor a kernel. */
final class BareHello implements GuestProgram {
  @Override
  public String name() {
    return "bare-hello";
  }

  @Override
  public String description() {
    return "prints a line on UART0 without any kernel";
  }

  @Override
  public GuestImage build(ProgramOptions options) {
    Assembler a = new Assembler(options.assembler());
    BareMetal bare = new BareMetal(a);

    bare.start("main");
    a.function("main", frame -> bare.print("Hello from c3emu\n"));
    bare.uartPrint();

    return GuestImage.of(name(), a.assemble("_start"));
  }
}
