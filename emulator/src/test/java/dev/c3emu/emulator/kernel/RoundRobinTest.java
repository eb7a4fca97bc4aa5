package dev.c3emu.emulator.kernel;

import static dev.c3emu.emulator.kernel.scenario.Call.lock;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.config.KernelOption;
import dev.c3emu.emulator.kernel.event.KernelEvent;
import dev.c3emu.emulator.kernel.scenario.Call;
import dev.c3emu.emulator.kernel.scenario.KernelScenario;
import dev.c3emu.emulator.kernel.scenario.Worker;
import dev.c3emu.emulator.kernel.sched.SchedPolicy;
import org.junit.jupiter.api.Test;

class RoundRobinTest {
  private final KernelScenario k = KernelScenario.start();

  @Test
  void threadsOfOnePriorityShareTheCpuInSlices() {
    KernelScenario k = KernelScenario.start(roundRobin());
    Worker a = k.thread("a", 100).spins();
    Worker b = k.thread("b", 100).spins();
    assertThat(k.kernel().running().pid).isEqualTo(a.pid());

    k.ticks(2);
    assertThat(k.kernel().running().pid).isEqualTo(a.pid());
    k.ticks(1);
    assertThat(k.kernel().running().pid).isEqualTo(b.pid());
    k.ticks(3);
    assertThat(k.kernel().running().pid).isEqualTo(a.pid());
    assertThat(k.events()).contains(new KernelEvent.SliceExpired(b.pid()));
  }

  @Test
  void aSliceThatEndsUnderTheLockIsOverAtTheFirstTickAfterIt() {
    KernelScenario k = KernelScenario.start(roundRobin());
    Worker a = k.thread("a", 100).will(lock()).spins();
    Worker b = k.thread("b", 100).spins();

    k.ticks(9);
    assertThat(a.tcb().timeslice).isZero();
    assertThat(k.kernel().running().pid).isEqualTo(a.pid());
    k.kernel()
        .call(
            Convention.RAW,
            self -> {
              k.kernel().scheduler().unlock(self);
              self.complete(0);
            });
    assertThat(k.kernel().running().pid).isEqualTo(a.pid());
    k.ticks(1);
    assertThat(k.kernel().running().pid).isEqualTo(b.pid());
  }

  @Test
  void aFifoThreadKeepsTheCpu() {
    KernelScenario k = KernelScenario.start(roundRobin());
    Worker a = k.thread("a", 100);
    k.kernel().scheduler().roundRobin().policy(a.tcb(), SchedPolicy.FIFO);
    a.spins();
    k.thread("b", 100).spins();

    k.ticks(20);
    assertThat(k.kernel().running().pid).isEqualTo(a.pid());
  }

  @Test
  void aPolicyIsChangedTogetherWithThePriority() {
    KernelScenario k = KernelScenario.start(roundRobin());
    Worker t = k.thread("t", 100);
    assertThat(t.tcb().policy()).isEqualTo(SchedPolicy.RR);

    assertThat(k.driver(setscheduler(t.pid(), 1, 120))).isEqualTo("0");
    assertThat(t.tcb().policy()).isEqualTo(SchedPolicy.FIFO);
    assertThat(t.priority()).isEqualTo("120/120");
    assertThat(k.driver(setscheduler(t.pid(), 3, 120))).isEqualTo("-1/22");
    assertThat(k.driver(setscheduler(12_345, 1, 120))).isEqualTo("-1/3");
    assertThat(k.driver(setscheduler(t.pid(), 2, 100))).isEqualTo("0");
    assertThat(t.tcb().timeslice).isEqualTo(3);
  }

  @Test
  void withoutSlicesThereIsNoRoundRobin() {
    assertThat(k.driver(setscheduler(0, 2, 40))).isEqualTo("-1/22");
  }

  @Test
  void aTimerThatDoesNotTickIsToldWhenItIsNeeded() {
    KernelScenario k = KernelScenario.start(roundRobin());
    assertThat(k.kernel().tick().untilNext()).as("the driver's slice").isEqualTo(3);
    k.interrupt(() -> k.kernel().tick().advance(2));
    assertThat(k.kernel().tick().untilNext()).isEqualTo(1);
    k.kernel().scheduler().roundRobin().policy(k.driverThread(), SchedPolicy.FIFO);
    assertThat(k.kernel().tick().untilNext()).isEqualTo(Long.MAX_VALUE);

    Worker t = k.thread("t", 100).does(Call.tickwait(k.plainSemaphore(0), 9));
    assertThat(k.kernel().tick().untilNext()).isEqualTo(10);
    k.interrupt(() -> k.kernel().tick().advance(10));
    assertThat(t.returned()).isEqualTo("-116");
    assertThat(k.kernel().tick().now()).isEqualTo(12);
  }

  private static KernelConfig roundRobin() {
    return KernelScenario.standard().with(KernelOption.RR_INTERVAL, 30);
  }

  private static Call setscheduler(int pid, int policy, int priority) {
    return Call.returning(
        "setscheduler",
        Convention.ERRNO,
        (kernel, self) -> kernel.threads().setscheduler(self, pid, policy, priority));
  }
}
