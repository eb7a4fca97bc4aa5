package dev.c3emu.guest.program;

import static dev.c3emu.emulator.kernel.service.KernelCall.SEM_GETVALUE;
import static dev.c3emu.emulator.kernel.service.KernelCall.SEM_INIT;
import static dev.c3emu.emulator.kernel.service.KernelCall.SEM_POST;
import static dev.c3emu.emulator.kernel.service.KernelCall.SEM_SETPROTOCOL;
import static dev.c3emu.emulator.kernel.service.KernelCall.SEM_WAIT;
import static dev.c3emu.emulator.kernel.service.KernelCall.TASK_CREATE;
import static dev.c3emu.guest.assembler.Register.A0;
import static dev.c3emu.guest.assembler.Register.S0;
import static dev.c3emu.guest.assembler.Register.S1;
import static dev.c3emu.guest.assembler.Register.S2;
import static dev.c3emu.guest.assembler.Register.T0;
import static dev.c3emu.guest.runtime.Operand.in;
import static dev.c3emu.guest.runtime.Operand.label;
import static dev.c3emu.guest.runtime.Operand.text;
import static dev.c3emu.guest.runtime.Operand.value;

import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.config.KernelOption;
import dev.c3emu.emulator.kernel.semaphore.SemProtocol;
import dev.c3emu.guest.assembler.Assembler;
import dev.c3emu.guest.assembler.Frame;
import dev.c3emu.guest.runtime.Hosted;
import java.util.List;

/**
 * Many threads hold a count of one semaphore, and another waits for one: who is boosted depends on
 * how many holder records there are.
 */
final class Holders extends HostedProgram {
  private static final int USUAL_HOLDERS = 4;
  private static final int MOST_HOLDERS = 16;
  private static final int RECORDS = 8;
  private static final int HOLDER_PRIORITY = 50;
  private static final int WAITER_PRIORITY = 150;

  Holders() {
    super("holders", "many threads hold counts of a semaphore and inherit from who waits for one");
  }

  @Override
  public List<String> options() {
    return List.of("holders");
  }

  @Override
  public KernelConfig kernelConfig(ProgramOptions options) {
    return KernelConfig.wapi()
        .with(KernelOption.PRIORITY_INHERITANCE, true)
        .with(KernelOption.SEM_PREALLOCHOLDERS, RECORDS);
  }

  @Override
  void write(Assembler a, Hosted k, Routines r, ProgramOptions options) {
    int holders = options.number("holders", USUAL_HOLDERS, 1, MOST_HOLDERS);
    k.semaphore("sem");
    k.semaphore("go");
    k.variable("pids", 4 * holders);
    k.variable("count", 4);
    a.function(
        "main",
        f -> {
          f.saves(S0, S1, S2);
          main(a, k, r, holders);
          r.end();
        });
    a.function("print_priorities", f -> printPriorities(a, k, r, f, holders));
    a.function("holder", f -> holder(a, k));
    a.function("waiter", f -> waiter(a, k));
  }

  private static void main(Assembler a, Hosted k, Routines r, int holders) {
    k.call(SEM_INIT, label("sem"), value(0), value(holders));
    k.call(SEM_INIT, label("go"), value(0), value(0));
    k.call(SEM_SETPROTOCOL, label("go"), value(SemProtocol.NONE.ordinal()));
    createHolders(a, k, holders);
    r.sleep(20);
    a.li(S0, holders);
    k.print("%d threads have a count each; one of priority 150 waits for another\n", S0);
    k.createTask("waiter", WAITER_PRIORITY, Routines.STACK_SIZE, "waiter");
    a.call("print_priorities");
    k.print("all give theirs back\n");
    a.li(S0, holders);
    a.label(".release");
    k.call(SEM_POST, label("go"));
    a.addi(S0, S0, -1);
    a.bnez(S0, ".release");
    r.sleep(20);
    k.call(SEM_GETVALUE, label("sem"), label("count"));
    a.lw(S0, "count");
    k.print("the count is %d\n", S0);
  }

  private static void createHolders(Assembler a, Hosted k, int holders) {
    a.li(S0, HOLDER_PRIORITY);
    a.la(S1, "pids");
    a.label(".create");
    k.call(
        TASK_CREATE, text("holder"), in(S0), value(Routines.STACK_SIZE), label("holder"), value(0));
    a.sw(A0, 0, S1);
    a.addi(S0, S0, 1);
    a.addi(S1, S1, 4);
    a.li(T0, HOLDER_PRIORITY + holders);
    a.blt(S0, T0, ".create");
  }

  private static void printPriorities(Assembler a, Hosted k, Routines r, Frame f, int holders) {
    f.saves(S0, S1, S2);
    a.li(S0, HOLDER_PRIORITY);
    a.la(S1, "pids");
    a.label(".next");
    a.lw(A0, 0, S1);
    r.priorityOf(in(A0));
    a.mv(S2, A0);
    k.print("holder of priority %d runs at %d\n", S0, S2);
    a.addi(S0, S0, 1);
    a.addi(S1, S1, 4);
    a.li(T0, HOLDER_PRIORITY + holders);
    a.blt(S0, T0, ".next");
  }

  private static void holder(Assembler a, Hosted k) {
    k.call(SEM_WAIT, label("sem"));
    k.call(SEM_WAIT, label("go"));
    k.call(SEM_POST, label("sem"));
    a.li(A0, 0);
  }

  private static void waiter(Assembler a, Hosted k) {
    k.call(SEM_WAIT, label("sem"));
    k.print("the waiter has a count\n");
    a.call("print_priorities");
    k.call(SEM_POST, label("sem"));
    a.li(A0, 0);
  }
}
