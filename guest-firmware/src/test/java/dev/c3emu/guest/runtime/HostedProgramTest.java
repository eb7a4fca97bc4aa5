package dev.c3emu.guest.runtime;

import static dev.c3emu.emulator.kernel.service.KernelCall.CLOCK_SYSTIME_TICKS;
import static dev.c3emu.emulator.kernel.service.KernelCall.EXIT;
import static dev.c3emu.emulator.kernel.service.KernelCall.GET_ERRNO;
import static dev.c3emu.emulator.kernel.service.KernelCall.NXSEM_TICKWAIT;
import static dev.c3emu.emulator.kernel.service.KernelCall.PTHREAD_CREATE;
import static dev.c3emu.emulator.kernel.service.KernelCall.PTHREAD_JOIN;
import static dev.c3emu.emulator.kernel.service.KernelCall.PTHREAD_KEY_CREATE;
import static dev.c3emu.emulator.kernel.service.KernelCall.PTHREAD_SETSPECIFIC;
import static dev.c3emu.emulator.kernel.service.KernelCall.SEM_INIT;
import static dev.c3emu.emulator.kernel.service.KernelCall.SEM_POST;
import static dev.c3emu.emulator.kernel.service.KernelCall.SEM_TIMEDWAIT;
import static dev.c3emu.emulator.kernel.service.KernelCall.SEM_WAIT;
import static dev.c3emu.emulator.kernel.service.KernelCall.USLEEP;
import static dev.c3emu.guest.assembler.Register.A0;
import static dev.c3emu.guest.assembler.Register.A7;
import static dev.c3emu.guest.assembler.Register.S0;
import static dev.c3emu.guest.assembler.Register.S1;
import static dev.c3emu.guest.assembler.Register.T0;
import static dev.c3emu.guest.assembler.Register.ZERO;
import static dev.c3emu.guest.runtime.Operand.label;
import static dev.c3emu.guest.runtime.Operand.value;
import static dev.c3emu.guest.runtime.Operand.wordAt;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.config.KernelOption;
import dev.c3emu.emulator.kernel.event.KernelEvent;
import dev.c3emu.emulator.machine.Snapshot;
import dev.c3emu.emulator.machine.StopReason;
import dev.c3emu.guest.assembler.Assembler;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Programs that run on the kernel, on the whole chip. */
class HostedProgramTest {
  private static final StopReason POWERED_OFF =
      new StopReason.GoalReached("the guest has powered off");

  private static final BiConsumer<Assembler, Hosted> PING_PONG =
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
      };

  @Test
  void aTaskPrintsAndTheRunEndsWithTheLastTask() {
    HostedRun run = HostedRun.of((a, k) -> a.function("main", f -> k.print("Hello from a task\n")));

    assertThat(run.run()).isEqualTo(new StopReason.GoalReached("every task has ended"));
    assertThat(run.console()).isEqualTo("Hello from a task\n");
  }

  @Test
  void twoTasksTakeTurnsBySemaphores() {
    HostedRun run = HostedRun.of(PING_PONG);

    assertThat(run.run()).isEqualTo(POWERED_OFF);
    assertThat(run.console()).isEqualTo("created 2\nping 0\npong\nping 1\npong\nping 2\npong\n");
  }

  @Test
  void aRunIsTheSameEveryTime() {
    HostedRun one = HostedRun.of(PING_PONG);
    HostedRun other = one.again();
    one.run();
    other.run();

    assertThat(other.machine().stateHash()).isEqualTo(one.machine().stateHash());
    assertThat(other.events()).isEqualTo(one.events());
  }

  @Test
  void aRunGoesOnFromASnapshotOnAnotherChip() {
    HostedRun one = HostedRun.of(PING_PONG);
    one.runTo(3000);
    Snapshot middle = one.machine().snapshot();
    HostedRun other = one.again();
    other.machine().restore(middle);
    assertThat(other.machine().stateHash()).isEqualTo(middle.hash());
    one.run();

    assertThat(other.run()).isEqualTo(POWERED_OFF);
    assertThat(other.machine().stateHash()).isEqualTo(one.machine().stateHash());
  }

  @Test
  void aPostToAMoreUrgentTaskPreempts() {
    HostedRun run =
        HostedRun.of(
            (a, k) -> {
              k.semaphore("go");
              a.function(
                  "main",
                  f -> {
                    k.call(SEM_INIT, label("go"), value(0), value(0));
                    k.createTask("urgent", 200, 2048, "urgent");
                    k.print("before\n");
                    k.call(SEM_POST, label("go"));
                    k.print("after\n");
                    k.powerOff(0);
                  });
              a.function(
                  "urgent",
                  f -> {
                    k.print("waiting\n");
                    k.call(SEM_WAIT, label("go"));
                    k.print("woken\n");
                  });
            });

    assertThat(run.run()).isEqualTo(POWERED_OFF);
    assertThat(run.console()).isEqualTo("waiting\nbefore\nwoken\nafter\n");
  }

  @Test
  void aTimedWaitEndsByTheTick() {
    HostedRun run =
        HostedRun.of(
            (a, k) -> {
              k.semaphore("never");
              k.timespec("limit");
              a.function(
                  "main",
                  f -> {
                    f.saves(S0, S1);
                    k.call(SEM_INIT, label("never"), value(0), value(0));
                    k.deadline("limit", 0, 35);
                    k.call(SEM_TIMEDWAIT, label("never"), label("limit"));
                    a.mv(S0, A0);
                    k.call(GET_ERRNO);
                    a.mv(S1, A0);
                    k.print("%d %d\n", S0, S1);
                    k.call(NXSEM_TICKWAIT, label("never"), value(2));
                    a.mv(S0, A0);
                    k.print("%d\n", S0);
                    k.powerOff(0);
                  });
            });

    assertThat(run.run()).isEqualTo(POWERED_OFF);
    assertThat(run.console()).isEqualTo("-1 116\n-116\n");
    assertThat(run.machine().clock().nanoseconds()).isBetween(60_000_000L, 110_000_000L);
  }

  @Test
  void aSleeperLetsOthersRunMeanwhile() {
    HostedRun run =
        HostedRun.of(
            (a, k) -> {
              a.function(
                  "main",
                  f -> {
                    k.createTask("other", 50, 2048, "other");
                    k.call(USLEEP, value(25_000));
                    k.print("awake\n");
                    k.powerOff(0);
                  });
              a.function("other", f -> k.print("other\n"));
            });

    assertThat(run.run()).isEqualTo(POWERED_OFF);
    assertThat(run.console()).isEqualTo("other\nawake\n");
    assertThat(run.machine().clock().nanoseconds()).isGreaterThan(25_000_000L);
  }

  @Test
  void equalsShareTheCpuBySlices() {
    HostedRun run = HostedRun.of(HostedProgramTest::twoCounters);

    assertThat(run.run()).isEqualTo(POWERED_OFF);
    assertThat(run.events(KernelEvent.SliceExpired.class)).hasSizeGreaterThanOrEqualTo(3);
    assertThat(run.word("first")).isPositive();
    assertThat(run.word("second")).isPositive();
  }

  /** Two tasks of one priority that count for a second. */
  private static void twoCounters(Assembler a, Hosted k) {
    k.variable("first", 4);
    k.variable("second", 4);
    a.function(
        "main",
        f -> {
          k.createTask("first", 90, 2048, "count.first");
          k.createTask("second", 90, 2048, "count.second");
          k.call(USLEEP, value(1_000_000));
          k.powerOff(0);
        });
    count(a, "first");
    count(a, "second");
  }

  private static void count(Assembler a, String variable) {
    a.routine(
        "count." + variable,
        () -> {
          a.la(T0, variable);
          a.label(".again");
          a.addi(A0, A0, 1);
          a.sw(A0, 0, T0);
          a.j(".again");
        });
  }

  @Test
  void aPthreadIsJoinedForItsValueAndItsDestructorRuns() {
    HostedRun run =
        HostedRun.of(
            (a, k) -> {
              k.variable("thread", 4);
              k.variable("value", 4);
              k.variable("key", 4);
              a.function(
                  "main",
                  f -> {
                    f.saves(S0, S1);
                    k.call(PTHREAD_KEY_CREATE, label("key"), label("destroy"));
                    k.call(PTHREAD_CREATE, label("thread"), value(0), label("worker"), value(40));
                    k.call(PTHREAD_JOIN, wordAt("thread"), label("value"));
                    a.mv(S0, A0);
                    a.lw(S1, "value");
                    k.print("joined %d %d\n", S0, S1);
                    k.powerOff(0);
                  });
              a.function(
                  "worker",
                  f -> {
                    f.saves(S0);
                    a.mv(S0, A0);
                    k.call(PTHREAD_SETSPECIFIC, wordAt("key"), value(99));
                    a.addi(A0, S0, 2);
                  });
              a.function(
                  "destroy",
                  f -> {
                    f.saves(S0);
                    a.mv(S0, A0);
                    k.print("destroy %d\n", S0);
                  });
            });

    assertThat(run.run()).isEqualTo(POWERED_OFF);
    assertThat(run.console()).isEqualTo("destroy 99\njoined 0 42\n");
  }

  @Test
  void aBadPointerHaltsTheKernel() {
    HostedRun run =
        HostedRun.of((a, k) -> a.function("main", f -> k.call(SEM_WAIT, value(0x1234_5678))));

    assertThat(run.run().describe())
        .startsWith("kernel panic: sem_wait: ")
        .contains("0x12345678 is not in memory")
        .contains("in thread init(1) at 0x4038");
  }

  @Test
  void aLoadFromNowhereHaltsTheKernel() {
    HostedRun run = HostedRun.of((a, k) -> a.function("main", f -> a.lw(A0, 0, ZERO)));

    assertThat(run.run().describe())
        .contains("LOAD_ACCESS_FAULT")
        .contains("in thread init(1) at 0x4038");
  }

  @Test
  void anUnknownCallIsRefused() {
    HostedRun run =
        HostedRun.of(
            (a, k) ->
                a.function(
                    "main",
                    f -> {
                      f.saves(S0);
                      a.li(A7, 9999);
                      a.ecall();
                      a.mv(S0, A0);
                      k.print("%d\n", S0);
                      k.powerOff(0);
                    }));

    assertThat(run.run()).isEqualTo(POWERED_OFF);
    assertThat(run.console()).isEqualTo("-88\n");
  }

  @Test
  void exitEndsATaskFromWithin() {
    HostedRun run =
        HostedRun.of(
            (a, k) ->
                a.function(
                    "main",
                    f -> {
                      k.print("going\n");
                      k.call(EXIT, value(3));
                      k.print("gone\n");
                    }));

    assertThat(run.run()).isEqualTo(new StopReason.GoalReached("every task has ended"));
    assertThat(run.console()).isEqualTo("going\n");
    assertThat(run.events()).contains(new KernelEvent.ThreadExited(1, "init", 3));
  }

  @Test
  void theTickIsAsLongAsConfigured() {
    BiConsumer<Assembler, Hosted> program =
        (a, k) ->
            a.function(
                "main",
                f -> {
                  k.call(USLEEP, value(100_000));
                  k.powerOff(0);
                });
    HostedRun fine =
        HostedRun.of(KernelConfig.wapi().with(KernelOption.USEC_PER_TICK, 1000), program);

    assertThat(fine.run()).isEqualTo(POWERED_OFF);
    assertThat(fine.kernel().tick().now()).isBetween(100L, 103L);
  }

  @Test
  void withoutATickTheTimerComesWhenSomethingIsDue() {
    HostedRun run =
        HostedRun.of(
            KernelConfig.wapi().with(KernelOption.SCHED_TICKLESS, true),
            (a, k) -> {
              k.semaphore("never");
              a.function(
                  "main",
                  f -> {
                    f.saves(S0, S1);
                    k.call(USLEEP, value(500_000));
                    k.call(CLOCK_SYSTIME_TICKS);
                    a.mv(S1, A0);
                    k.call(SEM_INIT, label("never"), value(0), value(0));
                    k.call(NXSEM_TICKWAIT, label("never"), value(20));
                    a.mv(S0, A0);
                    k.print("%d %d\n", S1, S0);
                    k.powerOff(0);
                  });
            });

    assertThat(run.run()).isEqualTo(POWERED_OFF);
    assertThat(run.console()).isEqualTo("51 -116\n");
    assertThat(run.events(KernelEvent.InterruptServed.class)).hasSize(2);
    assertThat(run.machine().clock().nanoseconds()).isBetween(710_000_000L, 740_000_000L);
  }

  @Test
  void slicesEndWithoutATickToo() {
    HostedRun run =
        HostedRun.of(
            KernelConfig.wapi().with(KernelOption.SCHED_TICKLESS, true),
            HostedProgramTest::twoCounters);

    assertThat(run.run()).isEqualTo(POWERED_OFF);
    assertThat(run.word("first")).isPositive();
    assertThat(run.word("second")).isPositive();
    assertThat(run.events(KernelEvent.InterruptServed.class)).hasSizeLessThan(10);
  }
}
