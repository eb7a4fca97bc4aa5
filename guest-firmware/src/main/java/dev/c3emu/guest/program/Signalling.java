package dev.c3emu.guest.program;

import static dev.c3emu.emulator.kernel.service.KernelCall.SEM_INIT;
import static dev.c3emu.emulator.kernel.service.KernelCall.SEM_POST;
import static dev.c3emu.emulator.kernel.service.KernelCall.SEM_SETPROTOCOL;
import static dev.c3emu.emulator.kernel.service.KernelCall.SEM_WAIT;
import static dev.c3emu.guest.assembler.Register.A0;
import static dev.c3emu.guest.assembler.Register.S0;
import static dev.c3emu.guest.assembler.Register.T0;
import static dev.c3emu.guest.runtime.Operand.label;
import static dev.c3emu.guest.runtime.Operand.value;
import static dev.c3emu.guest.runtime.Operand.wordAt;

import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.config.KernelOption;
import dev.c3emu.emulator.kernel.semaphore.SemProtocol;
import dev.c3emu.guest.assembler.Assembler;
import dev.c3emu.guest.assembler.Frame;
import dev.c3emu.guest.runtime.Hosted;

/**
 * A semaphore that tells of events: who waits for them does not post, and so stays a holder in the
 * eyes of inheritance, unless that is switched off for the semaphore.
 */
final class Signalling extends HostedProgram {
  private static final int LISTENER_PRIORITY = 50;
  private static final int WORKER_PRIORITY = 70;
  private static final int URGENT_PRIORITY = 90;
  private static final int BYSTANDER_PRIORITY = 10;
  private static final int LISTENERS_WORK = 10;
  private static final int WORKERS_WORK = 10;

  Signalling() {
    super("signalling", "why inheritance must be off for semaphores that tell of events");
  }

  @Override
  public KernelConfig kernelConfig(ProgramOptions options) {
    return KernelConfig.wapi().with(KernelOption.PRIORITY_INHERITANCE, true);
  }

  @Override
  void write(Assembler a, Hosted k, Routines r, ProgramOptions options) {
    k.semaphore("event");
    k.semaphore("never");
    k.variable("pid_of_listener", 4);
    a.function(
        "main",
        f -> {
          f.saves(S0);
          k.call(SEM_INIT, label("never"), value(0), value(0));
          k.call(SEM_SETPROTOCOL, label("never"), value(SemProtocol.NONE.ordinal()));
          k.createTask("bystander", BYSTANDER_PRIORITY, Routines.STACK_SIZE, "bystander");
          k.print("with SEM_PRIO_INHERIT\n");
          k.call(SEM_INIT, label("event"), value(0), value(0));
          a.call("story");
          k.print("with SEM_PRIO_NONE\n");
          k.call(SEM_INIT, label("event"), value(0), value(0));
          k.call(SEM_SETPROTOCOL, label("event"), value(SemProtocol.NONE.ordinal()));
          a.call("story");
          k.call(SEM_POST, label("never"));
          r.sleep(20);
          r.end();
        });
    a.function("story", f -> story(a, k, r, f));
    a.function("listener", f -> listener(a, k, r));
    a.function("worker", f -> worker(a, k, r));
    a.function("urgent", f -> urgent(a, k));
    a.function(
        "bystander",
        f -> {
          k.call(SEM_WAIT, label("never"));
          a.li(A0, 0);
        });
  }

  private static void story(Assembler a, Hosted k, Routines r, Frame f) {
    f.saves(S0);
    k.createTask("listener", LISTENER_PRIORITY, Routines.STACK_SIZE, "listener");
    a.sw(A0, "pid_of_listener", T0);
    r.sleep(20);
    k.call(SEM_POST, label("event"));
    r.sleep(20);
    k.createTask("worker", WORKER_PRIORITY, Routines.STACK_SIZE, "worker");
    k.createTask("urgent", URGENT_PRIORITY, Routines.STACK_SIZE, "urgent");
    r.sleep(20);
    r.priorityOf(wordAt("pid_of_listener"));
    a.mv(S0, A0);
    k.print("  the listener (50) runs at %d\n", S0);
    r.sleep(400);
    k.call(SEM_POST, label("event"));
    r.sleep(40);
  }

  private static void listener(Assembler a, Hosted k, Routines r) {
    k.call(SEM_WAIT, label("event"));
    k.print("  the listener has its event and works\n");
    r.work(LISTENERS_WORK);
    k.print("  the listener is done\n");
    a.li(A0, 0);
  }

  private static void worker(Assembler a, Hosted k, Routines r) {
    r.work(WORKERS_WORK);
    k.print("  the worker (70) is done\n");
    a.li(A0, 0);
  }

  private static void urgent(Assembler a, Hosted k) {
    k.print("  the urgent one (90) waits for the next event\n");
    k.call(SEM_WAIT, label("event"));
    k.print("  the urgent one has it\n");
    a.li(A0, 0);
  }
}
