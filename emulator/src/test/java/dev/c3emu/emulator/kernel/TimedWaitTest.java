package dev.c3emu.emulator.kernel;

import static dev.c3emu.emulator.kernel.scenario.Call.post;
import static dev.c3emu.emulator.kernel.scenario.Call.tickwait;
import static dev.c3emu.emulator.kernel.scenario.Call.timedwait;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.kernel.scenario.KernelScenario;
import dev.c3emu.emulator.kernel.scenario.Worker;
import org.junit.jupiter.api.Test;

class TimedWaitTest {
  private final KernelScenario k = KernelScenario.start();

  @Test
  void aTimedWaitLooksAtItsTimeOnlyIfThereIsNoCount() {
    int s = k.semaphore(0);

    assertThat(k.driver(timedwait(s, k.timespec(0, 0)))).isEqualTo("-1/116");
    assertThat(k.value(s)).isZero();
    assertThat(k.driver(timedwait(s, k.timespec(0, 1_000_000_000)))).isEqualTo("-1/22");
    k.driver(post(s));
    assertThat(k.driver(timedwait(s, k.timespec(0, 1_000_000_000)))).isEqualTo("0");
    assertThat(k.value(s)).isZero();
  }

  @Test
  void aWaitOfTwoTicksEndsWithTheThirdOneOfNoneAtOnce() {
    int s = k.semaphore(0);
    Worker a = k.thread("a", 100).does(tickwait(s, 0));
    assertThat(a.returned()).isEqualTo("-11");

    a.does(tickwait(s, 2));
    k.ticks(2);
    assertThat(a.isBusy()).isTrue();
    k.ticks(1);
    assertThat(a.returned()).isEqualTo("-116");
    assertThat(k.value(s)).isZero();
  }

  @Test
  void aTimedWaitLendsItsPriorityOnlyAsLongAsItLasts() {
    int s = k.semaphore(1);
    Worker l = k.thread("L", 100).waits(s);
    Worker h = k.thread("H", 150).does(timedwait(s, k.in(50)));
    assertThat(l.priority()).isEqualTo("150/100");

    k.ticks(6);
    assertThat(h.returned()).isEqualTo("-1/116");
    assertThat(l.priority()).isEqualTo("100/100");
    assertThat(k.value(s)).isZero();
    l.posts(s);
    assertThat(k.value(s)).isEqualTo(1);
  }

  @Test
  void aPostBeforeTheTimeoutWinsAndStopsTheClock() {
    int s = k.semaphore(0);
    Worker h = k.thread("H", 150).does(timedwait(s, k.in(50)));

    k.driver(post(s));
    assertThat(h.returned()).isEqualTo("0");
    assertThat(h.tcb().waitdog.isActive()).isFalse();
    k.ticks(10);
    assertThat(k.value(s)).isZero();
  }

  @Test
  void aPostAfterTheTimeoutStaysInTheSemaphore() {
    int s = k.semaphore(0);
    Worker h = k.thread("H", 150).does(timedwait(s, k.in(50)));

    k.ticks(6);
    k.driver(post(s));
    assertThat(h.returned()).isEqualTo("-1/116");
    assertThat(k.value(s)).isEqualTo(1);
  }
}
