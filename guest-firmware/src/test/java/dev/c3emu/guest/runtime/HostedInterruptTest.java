package dev.c3emu.guest.runtime;

import static dev.c3emu.emulator.kernel.service.KernelCall.INTERRUPT_CONTEXT;
import static dev.c3emu.emulator.kernel.service.KernelCall.IRQ_ATTACH;
import static dev.c3emu.emulator.kernel.service.KernelCall.SEM_INIT;
import static dev.c3emu.emulator.kernel.service.KernelCall.SEM_POST;
import static dev.c3emu.emulator.kernel.service.KernelCall.SEM_WAIT;
import static dev.c3emu.guest.assembler.Register.A0;
import static dev.c3emu.guest.assembler.Register.A2;
import static dev.c3emu.guest.assembler.Register.S0;
import static dev.c3emu.guest.assembler.Register.S1;
import static dev.c3emu.guest.assembler.Register.S2;
import static dev.c3emu.guest.assembler.Register.T0;
import static dev.c3emu.guest.assembler.Register.T1;
import static dev.c3emu.guest.assembler.Register.ZERO;
import static dev.c3emu.guest.runtime.Operand.label;
import static dev.c3emu.guest.runtime.Operand.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.kernel.event.KernelEvent;
import dev.c3emu.emulator.machine.StopReason;
import dev.c3emu.guest.assembler.Assembler;
import org.junit.jupiter.api.Test;

/** Interrupts of devices that guest functions serve: here the one that software raises. */
class HostedInterruptTest {
  /** FROM_CPU_INTR0 and the register that raises it (TRM "System Registers"). */
  private static final int SOURCE = 50;

  private static final int RAISE = 0x600C_0028;

  @Test
  void aHandlerGetsItsArgumentAndWakesATask() {
    HostedRun run =
        HostedRun.of(
            (a, k) -> {
              k.semaphore("event");
              k.variable("got", 12);
              a.function(
                  "main",
                  f -> {
                    f.saves(S0, S1, S2);
                    k.call(SEM_INIT, label("event"), value(0), value(0));
                    k.call(IRQ_ATTACH, value(SOURCE), label("serve"), value(77));
                    k.invoke("up_enable_irq", value(SOURCE));
                    k.createTask("urgent", 200, 2048, "urgent");
                    raise(a);
                    k.print("after\n");
                    a.lw(S0, "got");
                    a.lw(S1, "got+4");
                    a.lw(S2, "got+8");
                    k.print("%d %d %d\n", S0, S1, S2);
                    k.powerOff(0);
                  });
              a.function(
                  "serve",
                  f -> {
                    a.la(T0, "got");
                    a.sw(A0, 0, T0);
                    a.sw(A2, 4, T0);
                    a.li(T0, RAISE);
                    a.sw(ZERO, 0, T0);
                    k.call(INTERRUPT_CONTEXT);
                    a.sw(A0, "got+8", T0);
                    k.call(SEM_POST, label("event"));
                  });
              a.function(
                  "urgent",
                  f -> {
                    k.call(SEM_WAIT, label("event"));
                    k.print("woken\n");
                  });
            });

    assertThat(run.run()).isEqualTo(new StopReason.GoalReached("the guest has powered off"));
    assertThat(run.console()).isEqualTo("woken\nafter\n50 77 1\n");
    assertThat(run.events(KernelEvent.InterruptServed.class))
        .contains(new KernelEvent.InterruptServed(1, SOURCE, run.address("serve")));
  }

  @Test
  void anInterruptThatNobodyServesHaltsTheKernel() {
    HostedRun run =
        HostedRun.of(
            (a, k) ->
                a.function(
                    "main",
                    f -> {
                      k.invoke("up_enable_irq", value(SOURCE));
                      raise(a);
                    }));

    assertThat(run.run().describe())
        .contains("interrupt of source 50 on line 2, which has no handler");
  }

  @Test
  void aHandlerMayNotWait() {
    HostedRun run =
        HostedRun.of(
            (a, k) -> {
              k.semaphore("event");
              a.function(
                  "main",
                  f -> {
                    k.call(SEM_INIT, label("event"), value(0), value(0));
                    k.call(IRQ_ATTACH, value(SOURCE), label("serve"), value(0));
                    k.invoke("up_enable_irq", value(SOURCE));
                    raise(a);
                  });
              a.function("serve", f -> k.call(SEM_WAIT, label("event")));
            });

    assertThat(run.run().describe()).contains("sem_wait in an interrupt handler");
  }

  private static void raise(Assembler a) {
    a.li(T0, RAISE);
    a.li(T1, 1);
    a.sw(T1, 0, T0);
  }
}
