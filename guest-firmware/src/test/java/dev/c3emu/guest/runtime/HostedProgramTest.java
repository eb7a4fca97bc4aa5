package dev.c3emu.guest.runtime;

import static dev.c3emu.emulator.kernel.service.KernelCall.SEM_INIT;
import static dev.c3emu.emulator.kernel.service.KernelCall.SEM_POST;
import static dev.c3emu.emulator.kernel.service.KernelCall.SEM_WAIT;
import static dev.c3emu.guest.assembler.Register.A0;
import static dev.c3emu.guest.assembler.Register.S0;
import static dev.c3emu.guest.runtime.Operand.label;
import static dev.c3emu.guest.runtime.Operand.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.machine.StopReason;
import org.junit.jupiter.api.Test;

/** Programs that run on the kernel, on the whole chip. */
class HostedProgramTest {
  @Test
  void aTaskPrintsAndTheRunEndsWithTheLastTask() {
    HostedRun run = HostedRun.of((a, k) -> a.function("main", f -> k.print("Hello from a task\n")));

    assertThat(run.run()).isEqualTo(new StopReason.GoalReached("every task has ended"));
    assertThat(run.console()).isEqualTo("Hello from a task\n");
  }

  @Test
  void twoTasksTakeTurnsBySemaphores() {
    HostedRun run =
        HostedRun.of(
            (a, k) -> {
              k.semaphore("ping");
              k.semaphore("pong");
              a.function(
                  "main",
                  f -> {
                    f.saves(S0);
                    k.call(SEM_INIT, label("ping"), value(0), value(0));
                    k.call(SEM_INIT, label("pong"), value(0), value(0));
                    k.createTask("other", 100, 2048, "other");
                    a.mv(S0, A0);
                    k.print("created %d\n", S0);
                    a.li(S0, 0);
                    a.label(".again");
                    k.print("ping %d\n", S0);
                    k.call(SEM_POST, label("ping"));
                    k.call(SEM_WAIT, label("pong"));
                    a.addi(S0, S0, 1);
                    a.slti(A0, S0, 3);
                    a.bnez(A0, ".again");
                    k.powerOff(0);
                  });
              a.function(
                  "other",
                  f -> {
                    a.label(".again");
                    k.call(SEM_WAIT, label("ping"));
                    k.print("pong\n");
                    k.call(SEM_POST, label("pong"));
                    a.j(".again");
                  });
            });

    assertThat(run.run()).isEqualTo(new StopReason.GoalReached("the guest has powered off"));
    assertThat(run.console()).isEqualTo("created 2\nping 0\npong\nping 1\npong\nping 2\npong\n");
  }
}
