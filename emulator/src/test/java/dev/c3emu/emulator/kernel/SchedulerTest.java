package dev.c3emu.emulator.kernel;

import static dev.c3emu.emulator.kernel.scenario.Call.delete;
import static dev.c3emu.emulator.kernel.scenario.Call.lock;
import static dev.c3emu.emulator.kernel.scenario.Call.post;
import static dev.c3emu.emulator.kernel.scenario.Call.schedYield;
import static dev.c3emu.emulator.kernel.scenario.Call.semWait;
import static dev.c3emu.emulator.kernel.scenario.Call.setparam;
import static dev.c3emu.emulator.kernel.scenario.Call.unlock;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.scenario.Call;
import dev.c3emu.emulator.kernel.scenario.KernelScenario;
import dev.c3emu.emulator.kernel.scenario.Worker;
import dev.c3emu.emulator.kernel.sched.TaskState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SchedulerTest {
  private static final int ENTRY = 0x4038_0000;

  private final KernelScenario k = KernelScenario.start();

  @Test
  void whatALockedThreadWakesIsPendingUntilInsideItsUnlock() {
    int s = k.plainSemaphore(0);
    Worker hi = k.thread("hi", 150).waits(s);
    Worker lo = k.thread("lo", 100);
    lo.does(
        lock(),
        post(s),
        Call.returning(
            "look",
            Convention.RAW,
            (kernel, self) -> {
              assertThat(hi.state()).isEqualTo(TaskState.PENDING);
              assertThat(self.lockcount).isEqualTo(1);
              return 0;
            }),
        unlock());

    assertThat(k.log())
        .containsExactly("lo lock 0", "lo post 0", "lo look 0", "hi wait 0", "lo unlock 0");
  }

  @Test
  void aLockedThreadMayBlockAndTheLockIsInForceAgainWhenItGoesOn() {
    int s = k.plainSemaphore(0);
    Worker a = k.thread("a", 100).does(lock(), semWait(s));
    assertThat(a.isBusy()).isTrue();
    // one level is the wait's own
    assertThat(a.tcb().lockcount).isEqualTo(2);

    k.thread("b", 90).posts(s);
    assertThat(a.returned()).isEqualTo("0");
    assertThat(k.log()).containsSubsequence("a wait 0", "b post 0");
    a.does(unlock());
    assertThat(a.tcb().lockcount).isEqualTo(1);
    a.does(unlock());
    assertThat(a.tcb().lockcount).as("an unlock too many has no effect").isEqualTo(1);
  }

  @Test
  void threadsOfOnePriorityTakeTurnsByYielding() {
    int s = k.plainSemaphore(0);
    Worker x = k.thread("x", 100).does(turns(s));
    Worker y = k.thread("y", 100).does(turns(s));

    k.interrupt(
        () -> {
          k.kernel().semaphores().posts().post(s);
          k.kernel().semaphores().posts().post(s);
        });
    assertThat(k.log().stream().filter(line -> line.contains("turn")))
        .containsExactly("x turn 0", "y turn 1", "x turn 2", "y turn 3", "x turn 4", "y turn 5");
    assertThat(x.isBusy() || y.isBusy()).isFalse();
  }

  @Test
  void prioritiesAre1To255() {
    Worker t = k.thread("t", 100);

    assertThat(k.driver(setparam(t.pid(), 0))).isEqualTo("-1/22");
    assertThat(k.driver(setparam(t.pid(), 256))).isEqualTo("-1/22");
    assertThat(k.driver(setparam(t.pid(), -1))).isEqualTo("-1/22");
    assertThat(k.driver(setparam(t.pid(), 1))).isEqualTo("0");
    assertThat(k.driver(setparam(t.pid(), 255))).isEqualTo("0");
    assertThat(k.driver(setparam(12_345, 100))).isEqualTo("-1/3");
    assertThat(t.priority()).isEqualTo("255/255");
    assertThat(t.tcb().initPriority).isEqualTo(100);
  }

  @Test
  void aWaiterThatIsDeletedGivesItsPlaceBack() {
    int s = k.semaphore(1);
    Worker l = k.thread("L", 100).waits(s);
    Worker h = k.thread("H", 150).waits(s);

    k.driver(delete(h.pid()));
    assertThat(h.isAlive()).isFalse();
    assertThat(k.show(s)).isEqualTo("0 H[L:1]");
    assertThat(l.priority()).isEqualTo("100/100");
  }

  @Test
  void watchdogsOfOneTickFireInTheOrderTheyWereStarted() {
    int s = k.plainSemaphore(0);
    k.thread("late", 110).does(Call.tickwait(s, 5));
    k.ticks(2);
    k.thread("b", 100).does(Call.tickwait(s, 3));
    k.thread("c", 100).does(Call.tickwait(s, 3));

    k.ticks(4);
    assertThat(k.log()).containsExactly("late tickwait -116", "b tickwait -116", "c tickwait -116");
  }

  @Test
  void raisingAReadyThreadPreemptsTheRunningOne() {
    Worker low = k.thread("low", 50);
    k.thread("high", 100).spins();
    low.spins();
    assertThat(low.state()).isEqualTo(TaskState.READYTORUN);

    k.interrupt(() -> k.kernel().scheduler().setPriority(low.tcb(), 101));
    assertThat(k.kernel().running().pid).isEqualTo(low.pid());
  }

  @Test
  void theIdleThreadRunsWhenNobodyElseCan() {
    Kernel kernel =
        new Kernel(
            KernelConfig.defaults(),
            k.memory(),
            k.memory(),
            new GuestRuntime(ENTRY, ENTRY),
            k.kernel().time());

    assertThat(kernel.running().pid).isZero();
    assertThat(kernel.running().name).isEqualTo("Idle Task");
    assertThat(kernel.running().schedPriority).isZero();
  }

  private final int[] turn = new int[1];

  private Call[] turns(int gate) {
    List<Call> calls = new ArrayList<>();
    calls.add(semWait(gate));
    for (int i = 0; i < 3; i++) {
      calls.add(Call.returning("turn", Convention.RAW, (kernel, self) -> turn[0]++));
      calls.add(schedYield());
    }
    return calls.toArray(Call[]::new);
  }
}
