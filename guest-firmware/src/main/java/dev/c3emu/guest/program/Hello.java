package dev.c3emu.guest.program;

import static dev.c3emu.emulator.kernel.service.KernelCall.GETPID;
import static dev.c3emu.emulator.kernel.service.KernelCall.WAITPID;
import static dev.c3emu.guest.assembler.Register.A0;
import static dev.c3emu.guest.assembler.Register.S0;
import static dev.c3emu.guest.assembler.Register.S1;
import static dev.c3emu.guest.runtime.Operand.in;
import static dev.c3emu.guest.runtime.Operand.label;
import static dev.c3emu.guest.runtime.Operand.value;

import dev.c3emu.guest.assembler.Assembler;
import dev.c3emu.guest.runtime.Hosted;

/** Prints from two tasks; the first waits for the second and tells its status. */
final class Hello extends HostedProgram {
  private static final int GREETER_PRIORITY = 90;
  private static final int STATUS = 7;

  Hello() {
    super("hello", "prints from two tasks");
  }

  @Override
  void write(Assembler a, Hosted k, Routines r, ProgramOptions options) {
    k.variable("status", 4);
    a.function(
        "main",
        f -> {
          f.saves(S0, S1);
          k.call(GETPID);
          a.mv(S0, A0);
          k.print("Hello from init, pid %d\n", S0);
          k.createTask("greeter", GREETER_PRIORITY, Routines.STACK_SIZE, "greeter");
          a.mv(S0, A0);
          k.print("init has made greeter, pid %d\n", S0);
          k.call(WAITPID, in(S0), label("status"), value(0));
          a.mv(S0, A0);
          a.lw(S1, "status");
          a.srai(S1, S1, 8);
          k.print("waitpid gives %d, which ended with %d\n", S0, S1);
          r.end();
        });
    a.function(
        "greeter",
        f -> {
          f.saves(S0);
          k.call(GETPID);
          a.mv(S0, A0);
          k.print("Hello from greeter, pid %d\n", S0);
          a.li(A0, STATUS);
        });
  }
}
