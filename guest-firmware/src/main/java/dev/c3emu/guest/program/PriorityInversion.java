package dev.c3emu.guest.program;

import static dev.c3emu.emulator.kernel.service.KernelCall.CLOCK_SYSTIME_TICKS;
import static dev.c3emu.emulator.kernel.service.KernelCall.SEM_INIT;
import static dev.c3emu.emulator.kernel.service.KernelCall.SEM_POST;
import static dev.c3emu.emulator.kernel.service.KernelCall.SEM_WAIT;
import static dev.c3emu.guest.assembler.Register.A0;
import static dev.c3emu.guest.assembler.Register.S0;
import static dev.c3emu.guest.assembler.Register.T0;
import static dev.c3emu.guest.runtime.Operand.label;
import static dev.c3emu.guest.runtime.Operand.value;
import static dev.c3emu.guest.runtime.Operand.wordAt;

import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.config.KernelOption;
import dev.c3emu.guest.assembler.Assembler;
import dev.c3emu.guest.runtime.Hosted;

/**
 * C, of low priority, holds a semaphore; A, of high priority, waits for it; B, between the two, has
 * much to do. Without inheritance B keeps C, and so A, from running.
 */
final class PriorityInversion extends HostedProgram {
  private static final int PRIORITY_A = 90;
  private static final int PRIORITY_B = 70;
  private static final int PRIORITY_C = 50;
  private static final int WORK_OF_B = 20;
  private static final int WORK_OF_C = 20;

  PriorityInversion() {
    super("priority-inversion", "a low task holds what a high one needs, and a third runs");
  }

  @Override
  public KernelConfig kernelConfig(ProgramOptions options) {
    return KernelConfig.wapi().with(KernelOption.PRIORITY_INHERITANCE, true);
  }

  @Override
  void write(Assembler a, Hosted k, Routines r, ProgramOptions options) {
    k.semaphore("lock");
    k.variable("pid_of_c", 4);
    a.function(
        "main",
        f -> {
          f.saves(S0);
          main(a, k, r);
        });
    a.function(
        "task_a",
        f -> {
          f.saves(S0);
          taskA(a, k);
        });
    a.function("task_b", f -> taskB(a, k, r));
    a.function("task_c", f -> taskC(a, k, r));
  }

  private static void main(Assembler a, Hosted k, Routines r) {
    k.call(SEM_INIT, label("lock"), value(0), value(1));
    k.createTask("C", PRIORITY_C, Routines.STACK_SIZE, "task_c");
    a.sw(A0, "pid_of_c", T0);
    r.sleep(40);
    k.createTask("A", PRIORITY_A, Routines.STACK_SIZE, "task_a");
    r.sleep(40);
    k.createTask("B", PRIORITY_B, Routines.STACK_SIZE, "task_b");
    r.sleep(20);
    r.priorityOf(wordAt("pid_of_c"));
    a.mv(S0, A0);
    k.print("C runs at %d\n", S0);
    r.sleep(600);
    r.end();
  }

  private static void taskA(Assembler a, Hosted k) {
    k.print("A (90) waits for the semaphore\n");
    k.call(CLOCK_SYSTIME_TICKS);
    a.mv(S0, A0);
    k.call(SEM_WAIT, label("lock"));
    k.call(CLOCK_SYSTIME_TICKS);
    a.sub(S0, A0, S0);
    k.print("A has it after %d ticks\n", S0);
    k.call(SEM_POST, label("lock"));
    a.li(A0, 0);
  }

  private static void taskB(Assembler a, Hosted k, Routines r) {
    k.print("B (70) works\n");
    r.work(WORK_OF_B);
    k.print("B is done\n");
    a.li(A0, 0);
  }

  private static void taskC(Assembler a, Hosted k, Routines r) {
    k.call(SEM_WAIT, label("lock"));
    k.print("C (50) has the semaphore and works\n");
    r.work(WORK_OF_C);
    k.print("C gives it back\n");
    k.call(SEM_POST, label("lock"));
    a.li(A0, 0);
  }
}
