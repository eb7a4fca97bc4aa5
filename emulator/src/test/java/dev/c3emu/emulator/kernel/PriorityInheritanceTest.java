package dev.c3emu.emulator.kernel;

import static dev.c3emu.emulator.kernel.scenario.Call.post;
import static dev.c3emu.emulator.kernel.scenario.Call.semWait;
import static dev.c3emu.emulator.kernel.scenario.Call.setparam;
import static dev.c3emu.emulator.kernel.scenario.Call.timedwait;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.config.KernelEra;
import dev.c3emu.emulator.kernel.config.KernelOption;
import dev.c3emu.emulator.kernel.event.Stranding;
import dev.c3emu.emulator.kernel.scenario.Call;
import dev.c3emu.emulator.kernel.scenario.KernelScenario;
import dev.c3emu.emulator.kernel.scenario.Worker;
import dev.c3emu.emulator.kernel.view.MutexView;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What waiters lend to holders, and when it is given back. */
class PriorityInheritanceTest {
  private static final KernelConfig STANDARD = KernelScenario.standard();
  private static final KernelConfig SIMPLE = STANDARD.with(KernelOption.SEM_NNESTPRIO, 0);

  private final KernelScenario k = KernelScenario.start(STANDARD);

  @Test
  void theWaiterLendsItsPriorityAndRunsBeforeTheHoldersPostReturns() {
    int s = k.semaphore(1);
    Worker l = k.thread("L", 100).waits(s);
    Worker h = k.thread("H", 150).waits(s);
    assertThat(l.priority()).isEqualTo("150/100");
    assertThat(k.show(s)).isEqualTo("-1 H[L:1]");

    k.log().clear();
    l.posts(s);
    assertThat(k.log()).containsExactly("H wait 0", "L post 0");
    assertThat(l.priority()).isEqualTo("100/100");
    assertThat(k.show(s)).isEqualTo("0 H[H:1]");
    h.posts(s);
    assertThat(k.show(s)).isEqualTo("1 H[]");
  }

  @ParameterizedTest
  @EnumSource(names = {"S0", "S3"})
  void withTwoHigherWaitersTheHolderNeverGetsBackToItsOwnPriority(KernelEra era) {
    KernelScenario k = KernelScenario.start(STANDARD.as(era));
    int s = k.semaphore(1);
    Worker a = k.thread("A", 200).waits(s);
    Worker b = k.thread("B", 210).waits(s);
    assertThat(a.priority()).isEqualTo("210/200");
    Worker c = k.thread("C", 220).waits(s);
    assertThat(a.priority()).isEqualTo("220/200{210}");
    assertThat(k.value(s)).isEqualTo(-2);

    k.log().clear();
    a.posts(s);
    assertThat(k.order()).startsWith("C");
    assertThat(a.priority()).isEqualTo("210/200");
    assertThat(k.show(s)).isEqualTo("-1 H[C:1]");
    c.posts(s);
    assertThat(b.returned()).isEqualTo("0");
    assertThat(a.priority()).isEqualTo("210/200");
    b.posts(s);
    assertThat(k.value(s)).isEqualTo(1);
    assertThat(a.priority()).isEqualTo("210/200");
    assertThat(k.strandings()).contains(Stranding.BOOST_WITHOUT_WAITER);
  }

  @Test
  void withoutPendingPrioritiesOrRepairedTheHolderIsRestoredAtOnce() {
    for (KernelConfig config : List.of(SIMPLE, STANDARD.fixed())) {
      KernelScenario k = KernelScenario.start(config);
      int s = k.semaphore(1);
      Worker a = k.thread("A", 200).waits(s);
      k.thread("B", 210).waits(s);
      k.thread("C", 220).waits(s);
      assertThat(a.priority()).isEqualTo("220/200");

      a.posts(s);
      assertThat(a.priority()).isEqualTo("200/200");
      assertThat(k.strandings()).isEmpty();
    }
  }

  @Test
  void whenTheHigherOfTwoWaitersGivesUpTheOthersPriorityStaysLent() {
    int s = k.semaphore(1);
    Worker l = k.thread("L", 100).waits(s);
    Worker m = k.thread("M", 150).waits(s);
    Worker h = k.thread("H", 200).does(timedwait(s, k.in(50)));
    assertThat(l.priority()).isEqualTo("200/100{150}");
    assertThat(k.value(s)).isEqualTo(-2);

    k.ticks(6);
    assertThat(h.returned()).isEqualTo("-1/116");
    assertThat(l.priority()).isEqualTo("150/100");
    assertThat(k.value(s)).isEqualTo(-1);
    l.posts(s);
    assertThat(l.priority()).isEqualTo("100/100");
    assertThat(m.returned()).isEqualTo("0");
  }

  @Test
  void withoutPendingPrioritiesAWaiterThatGivesUpEndsTheBoostOfTheOthersToo() {
    KernelScenario k = KernelScenario.start(SIMPLE);
    int s = k.semaphore(1);
    Worker l = k.thread("L", 100).waits(s);
    k.thread("M", 150).waits(s);
    k.thread("H", 200).does(timedwait(s, k.in(50)));

    k.ticks(6);
    assertThat(l.priority()).isEqualTo("100/100");
    assertThat(k.value(s)).isEqualTo(-1);
  }

  @Test
  void ofTwoSemaphoresHeldTheOneWithTheHigherWaiterIsGivenFirst() {
    TwoHeld t = new TwoHeld(STANDARD);
    assertThat(t.l.priority()).isEqualTo("200/100{150}");

    t.l.posts(t.s2);
    assertThat(t.l.priority()).isEqualTo("150/100");
    assertThat(t.k.show(t.s2)).isEqualTo("0 H[H:1]");
    t.l.posts(t.s);
    assertThat(t.l.priority()).isEqualTo("100/100");
  }

  @Test
  void ofTwoSemaphoresHeldTheOneWithTheLowerWaiterIsGivenFirst() {
    TwoHeld t = new TwoHeld(STANDARD);

    t.l.posts(t.s);
    assertThat(t.l.priority()).isEqualTo("200/100");
    assertThat(t.k.show(t.s)).isEqualTo("0 H[M:1]");
    t.l.posts(t.s2);
    assertThat(t.l.priority()).isEqualTo("100/100");
  }

  @Test
  void withoutPendingPrioritiesTheFirstPostDropsAllThatIsLent() {
    TwoHeld t = new TwoHeld(SIMPLE);
    assertThat(t.l.priority()).isEqualTo("200/100");

    t.l.posts(t.s);
    assertThat(t.l.priority()).isEqualTo("100/100");
  }

  @Test
  void settingABoostedHoldersPriorityForgetsTheBoost() {
    int s = k.semaphore(1);
    Worker l = k.thread("L", 100).waits(s);
    Worker h = k.thread("H", 150).waits(s);

    k.driver(setparam(l.pid(), 120));
    assertThat(l.priority()).isEqualTo("120/120");
    assertThat(k.strandings()).containsExactly(Stranding.BOOST_LOST_TO_SETPARAM);
    k.driver(setparam(h.pid(), 180));
    assertThat(l.priority()).isEqualTo("120/120");
    l.posts(s);
    assertThat(h.returned()).isEqualTo("0");
    assertThat(l.priority()).isEqualTo("120/120");
  }

  @Test
  void aMutexWithInheritanceBoostsItsOwnerAndNamesADeadOne() {
    int mutex = inheritingMutex();
    Worker l = k.thread("L", 100).does(lock(mutex));
    Worker h = k.thread("H", 150).does(lock(mutex));
    assertThat(l.priority()).isEqualTo("150/100");
    l.does(unlock(mutex));
    assertThat(l.priority()).isEqualTo("100/100");
    assertThat(k.kernel().mutexes().view(mutex).owner()).isEqualTo(h.pid());

    h.does(unlock(mutex));
    l.does(lock(mutex));
    h.does(lock(mutex));
    l.does(Call.exit(0));
    assertThat(h.returned()).isEqualTo("142");
    MutexView left = k.kernel().mutexes().view(mutex);
    assertThat(left.count()).isZero();
    assertThat(left.robust() && left.inconsistent()).isTrue();
    assertThat(left.owner()).isEqualTo(l.pid());
  }

  @Test
  void waitersOfOnePriorityArePendingOnceEach() {
    int s = k.semaphore(1);
    Worker l = k.thread("L", 100).waits(s);
    k.thread("a", 150).waits(s);
    k.thread("b", 150).waits(s);
    k.thread("c", 150).waits(s);

    assertThat(l.priority()).isEqualTo("150/100{150,150}");
  }

  @Test
  void aWaiterBelowTheHolderLendsNothing() {
    int s = k.semaphore(1);
    Worker h = k.thread("H", 150).waits(s);
    k.thread("l", 100).waits(s);

    assertThat(h.priority()).isEqualTo("150/150");
  }

  @Test
  void withoutInheritanceTheHolderKeepsItsPriority() {
    int s = k.plainSemaphore(1);
    Worker l = k.thread("L", 100).waits(s);
    k.thread("H", 150).waits(s);

    assertThat(l.priority()).isEqualTo("100/100");
    assertThat(k.freeHolders()).isEqualTo(8);
  }

  @Test
  void loweringTheCallerInACancelledWaitComesBeforeTheWaitersWakeUp() {
    int s = k.semaphore(1);
    Worker l = k.thread("L", 100).waits(s);
    Worker h = k.thread("H", 150).waits(s);
    int gate = k.plainSemaphore(0);
    Worker m = k.thread("M", 120).waits(gate);
    assertThat(l.priority()).isEqualTo("150/100");

    k.log().clear();
    l.does(
        post(gate),
        Call.returning(
            "kill",
            Convention.RAW,
            (kernel, self) -> {
              kernel.semaphores().interruptions().interrupt(h.tcb(), Errno.EINTR);
              return 0;
            }));
    assertThat(k.log()).containsExactly("L post 0", "M wait 0", "H wait -1/4", "L kill 0");
    assertThat(m.returned()).isEqualTo("0");
  }

  private int inheritingMutex() {
    int attributes = k.memory().allocate(16);
    int mutex = k.memory().allocate(64);
    k.kernel().mutexes().attributes().init(attributes);
    k.kernel().mutexes().attributes().setProtocol(attributes, 1);
    k.driver(
        Call.returning(
            "init",
            Convention.POSITIVE,
            (kernel, self) -> kernel.mutexes().init(self, mutex, attributes)));
    return mutex;
  }

  private static Call lock(int mutex) {
    return Call.of(
        "lock", Convention.POSITIVE, (kernel, self) -> kernel.mutexes().lock(self, mutex));
  }

  private static Call unlock(int mutex) {
    return Call.of(
        "unlock", Convention.POSITIVE, (kernel, self) -> kernel.mutexes().unlock(self, mutex));
  }

  /** L at 100 holds two semaphores; M at 150 waits for the first, H at 200 for the second. */
  private static final class TwoHeld {
    final KernelScenario k;
    final int s;
    final int s2;
    final Worker l;

    TwoHeld(KernelConfig config) {
      k = KernelScenario.start(config);
      s = k.semaphore(1);
      s2 = k.semaphore(1);
      l = k.thread("L", 100).does(semWait(s), semWait(s2));
      k.thread("M", 150).waits(s);
      k.thread("H", 200).waits(s2);
    }
  }
}
