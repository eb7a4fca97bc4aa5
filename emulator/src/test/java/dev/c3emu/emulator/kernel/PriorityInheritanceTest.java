package dev.c3emu.emulator.kernel;

import static dev.c3emu.emulator.kernel.scenario.Call.destroy;
import static dev.c3emu.emulator.kernel.scenario.Call.init;
import static dev.c3emu.emulator.kernel.scenario.Call.post;
import static dev.c3emu.emulator.kernel.scenario.Call.semWait;
import static dev.c3emu.emulator.kernel.scenario.Call.setparam;
import static dev.c3emu.emulator.kernel.scenario.Call.setprotocol;
import static dev.c3emu.emulator.kernel.scenario.Call.timedwait;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.kernel.config.EraBug;
import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.config.KernelEra;
import dev.c3emu.emulator.kernel.config.KernelOption;
import dev.c3emu.emulator.kernel.event.Stranding;
import dev.c3emu.emulator.kernel.scenario.Call;
import dev.c3emu.emulator.kernel.scenario.KernelScenario;
import dev.c3emu.emulator.kernel.scenario.Worker;
import dev.c3emu.emulator.kernel.view.MutexView;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PriorityInheritanceTest {
  private static final KernelConfig STANDARD = KernelScenario.standard();
  private static final KernelConfig SIMPLE = STANDARD.with(KernelOption.SEM_NNESTPRIO, 0);

  private final KernelScenario k = KernelScenario.start(STANDARD);

  @Test
  @DisplayName("TV-20: the waiter lends its priority, and runs before the holder's post returns")
  void lendAndReturn() {
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
  @DisplayName("TV-21: with two higher waiters the holder never gets back to its own priority")
  void neverRestored(KernelEra era) {
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
  @DisplayName("TV-21: without pending priorities, or repaired, the holder is restored at once")
  void restoredAtOnce() {
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
  @DisplayName("TV-23: when the higher of two waiters gives up, the other's priority stays lent")
  void oneOfTwoGivesUp() {
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
  @DisplayName("TV-24: without pending priorities it is lost though others still wait")
  void oneOfTwoGivesUpInSimpleMode() {
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
  @DisplayName("TV-25: of two semaphores held, the one with the higher waiter is given first")
  void twoSemaphoresHigherFirst() {
    TwoHeld t = new TwoHeld(STANDARD);
    assertThat(t.l.priority()).isEqualTo("200/100{150}");

    t.l.posts(t.s2);
    assertThat(t.l.priority()).isEqualTo("150/100");
    assertThat(t.k.show(t.s2)).isEqualTo("0 H[H:1]");
    t.l.posts(t.s);
    assertThat(t.l.priority()).isEqualTo("100/100");
  }

  @Test
  @DisplayName("TV-25: of two semaphores held, the one with the lower waiter is given first")
  void twoSemaphoresLowerFirst() {
    TwoHeld t = new TwoHeld(STANDARD);

    t.l.posts(t.s);
    assertThat(t.l.priority()).isEqualTo("200/100");
    assertThat(t.k.show(t.s)).isEqualTo("0 H[M:1]");
    t.l.posts(t.s2);
    assertThat(t.l.priority()).isEqualTo("100/100");
  }

  @Test
  @DisplayName("TV-25: without pending priorities the first post drops all that is lent")
  void twoSemaphoresInSimpleMode() {
    TwoHeld t = new TwoHeld(SIMPLE);
    assertThat(t.l.priority()).isEqualTo("200/100");

    t.l.posts(t.s);
    assertThat(t.l.priority()).isEqualTo("100/100");
  }

  @Test
  @DisplayName("TV-27: a chain is not boosted through, and a boost owed elsewhere is lost")
  void chain() {
    int s = k.semaphore(1);
    int s2 = k.semaphore(1);
    Worker l = k.thread("L", 100).waits(s);
    Worker m = k.thread("M", 110).does(semWait(s2), semWait(s));
    assertThat(l.priority()).isEqualTo("110/100");
    Worker h = k.thread("H", 150).waits(s2);
    assertThat(m.priority()).isEqualTo("150/110");
    assertThat(l.priority()).isEqualTo("110/100");

    l.posts(s);
    assertThat(l.priority()).isEqualTo("100/100");
    assertThat(m.returned()).isEqualTo("0");
    assertThat(m.priority()).isEqualTo("110/110");
    assertThat(h.isBusy()).isTrue();
    m.posts(s2);
    assertThat(h.returned()).isEqualTo("0");
  }

  @Test
  void repairedAChainIsBoostedThroughAndBoostsOwedElsewhereStay() {
    KernelScenario k = KernelScenario.start(STANDARD.fixed());
    int s = k.semaphore(1);
    int s2 = k.semaphore(1);
    Worker l = k.thread("L", 100).waits(s);
    Worker m = k.thread("M", 110).does(semWait(s2), semWait(s));
    k.thread("H", 150).waits(s2);
    assertThat(m.priority()).isEqualTo("150/110");
    assertThat(l.priority()).isEqualTo("150/100");

    l.posts(s);
    assertThat(l.priority()).isEqualTo("100/100");
    assertThat(m.priority()).isEqualTo("150/110");
    m.posts(s2);
    assertThat(m.priority()).isEqualTo("110/110");
  }

  @Test
  void eachFaultOfTheChainCanBeHadAlone() {
    KernelScenario k = KernelScenario.start(STANDARD.without(EraBug.FOREIGN_BOOST_DROPPED));
    int s = k.semaphore(1);
    int s2 = k.semaphore(1);
    Worker l = k.thread("L", 100).waits(s);
    Worker m = k.thread("M", 110).does(semWait(s2), semWait(s));
    k.thread("H", 150).waits(s2);
    assertThat(l.priority()).isEqualTo("110/100");

    l.posts(s);
    assertThat(m.priority()).isEqualTo("150/110");
  }

  @Test
  void withTransitiveBoostingAloneTheChainIsBoosted() {
    KernelScenario k = KernelScenario.start(STANDARD.without(EraBug.BOOST_NOT_TRANSITIVE));
    int s = k.semaphore(1);
    int s2 = k.semaphore(1);
    Worker l = k.thread("L", 100).waits(s);
    k.thread("M", 110).does(semWait(s2), semWait(s));
    k.thread("H", 150).waits(s2);

    assertThat(l.priority()).startsWith("150/100");
  }

  @Test
  @DisplayName("TV-28: setting a boosted holder's priority forgets the boost")
  void explicitPriority() {
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
  @DisplayName("TV-29: with inheritance left on, a signalled waiter is boosted as a holder")
  void signalling() {
    int s = k.semaphore(0);
    Worker a = k.thread("A", 100).waits(s);
    k.driver(post(s));
    assertThat(k.show(s)).isEqualTo("0 H[A:1]");
    a.waits(s);
    k.driver(post(s));
    assertThat(k.show(s)).isEqualTo("0 H[A:1]");
    Worker c = k.thread("C", 120).waits(s);
    assertThat(a.priority()).isEqualTo("120/100");
    k.driver(post(s));
    assertThat(a.priority()).isEqualTo("100/100");
    assertThat(k.show(s)).isEqualTo("0 H[C:1]");
    a.waits(s);
    Worker d = k.thread("D", 130).waits(s);
    assertThat(c.priority()).isEqualTo("130/120");
    k.driver(post(s));
    assertThat(d.returned()).isEqualTo("0");
    assertThat(c.priority()).isEqualTo("120/120");
    assertThat(k.show(s)).isEqualTo("-1 H[D:1]");
    k.driver(post(s));
    assertThat(k.show(s)).isEqualTo("0 H[A:1]");
  }

  @Test
  @DisplayName("TV-29: of old, signalled waiters piled up as holders without bound")
  void signallingOfOld() {
    KernelScenario k = KernelScenario.start(STANDARD.as(KernelEra.S0));
    int s = k.semaphore(0);
    Worker a = k.thread("A", 100).waits(s);
    k.driver(post(s));
    a.waits(s);
    k.driver(post(s));
    assertThat(k.show(s)).isEqualTo("0 H[A:2]");
    Worker c = k.thread("C", 120).waits(s);
    assertThat(a.priority()).isEqualTo("120/100");
    k.driver(post(s));
    assertThat(c.returned()).isEqualTo("0");
    assertThat(a.priority()).isEqualTo("100/100");
    assertThat(k.show(s)).isEqualTo("0 H[C:1 A:2]");

    a.waits(s);
    Worker d = k.thread("D", 130).waits(s);
    assertThat(a.priority()).isEqualTo("130/100");
    assertThat(c.priority()).isEqualTo("130/120");
    k.driver(post(s));
    assertThat(a.returned()).isEqualTo("0");
    assertThat(a.priority()).isEqualTo("100/100");
    assertThat(c.priority()).isEqualTo("120/120");
    assertThat(k.show(s)).isEqualTo("-1 H[C:1 A:3]");
    k.driver(post(s));
    assertThat(d.returned()).isEqualTo("0");
    assertThat(k.show(s)).isEqualTo("0 H[D:1 C:1 A:3]");
    assertThat(k.strandings()).contains(Stranding.SIGNALLED_WAITER_STAYS_HOLDER);
  }

  @Test
  @DisplayName("TV-30: a waiter that is the last of all waiters is not registered as holder")
  void takenForIdle() {
    KernelScenario k = KernelScenario.withoutAnchor(STANDARD);
    int s = k.semaphore(1);
    Worker l = k.thread("L", 100).waits(s);
    Worker h = k.thread("H", 150).waits(s);
    assertThat(l.priority()).isEqualTo("150/100");

    k.log().clear();
    l.will(post(s));
    k.driver(Call.post(goOf(k, l)));
    assertThat(k.log()).containsExactly("H wait 0", "L post 0");
    assertThat(l.priority()).isEqualTo("100/100");
    assertThat(k.show(s)).isEqualTo("0 H[]");
    assertThat(k.strandings()).contains(Stranding.TAKEN_FOR_IDLE);
    h.posts(s);
    assertThat(k.value(s)).isEqualTo(1);
  }

  @Test
  @DisplayName("TV-30: of old and repaired, it is")
  void notTakenForIdle() {
    for (KernelConfig config : List.of(STANDARD.as(KernelEra.S0), STANDARD.fixed())) {
      KernelScenario k = KernelScenario.withoutAnchor(config);
      int s = k.semaphore(1);
      Worker l = k.thread("L", 100).waits(s);
      k.thread("H", 150).waits(s);

      l.posts(s);
      assertThat(k.show(s)).isEqualTo("0 H[H:1]");
    }
  }

  @Test
  @DisplayName("TV-31: holders beyond the pool are not seen by inheritance")
  void poolRunsDry() {
    int s = k.semaphore(10);
    List<Worker> holders = tenHolders(k, s);
    assertThat(k.show(s)).isEqualTo("0 H[h7:1 h6:1 h5:1 h4:1 h3:1 h2:1 h1:1 h0:1]");
    assertThat(k.strandings()).containsOnly(Stranding.NO_RECORD_FREE).hasSize(2);

    Worker h = k.thread("H", 200).waits(s);
    assertThat(holders.subList(0, 8)).allMatch(t -> t.tcb().schedPriority == 200);
    assertThat(holders.get(8).priority()).isEqualTo("108/108");
    assertThat(holders.get(9).priority()).isEqualTo("109/109");
    holders.get(0).posts(s);
    assertThat(h.returned()).isEqualTo("0");
    assertThat(holders).allMatch(t -> t.tcb().schedPriority == t.tcb().basePriority);
    holders.subList(1, 10).forEach(t -> t.posts(s));
    h.posts(s);
    assertThat(k.show(s)).isEqualTo("10 H[]");
    assertThat(k.freeHolders()).isEqualTo(8);
  }

  @Test
  @DisplayName("TV-32: with slots in the semaphore only two holders are seen")
  void slotsRunDry() {
    KernelScenario k = KernelScenario.start(slots());
    int s = k.semaphore(10);
    tenHolders(k, s);

    assertThat(k.show(s)).isEqualTo("0 H[h0:1 h1:1]");
    assertThat(k.kernel().semaphores().layout().size()).isEqualTo(36);
    assertThat(k.freeHolders()).isZero();
  }

  @Test
  @DisplayName("TV-32: of old, tasks that died holding counts emptied the pool for ever")
  void deadHoldersFillThePool() {
    KernelScenario k = KernelScenario.start(STANDARD.as(KernelEra.S0));
    List<Worker> dead = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      dead.add(k.thread("dead" + i, 100).does(semWait(k.semaphore(1))));
    }
    dead.forEach(t -> t.does(Call.exit(0)));
    keepMemoryOfTheDead(k);
    assertThat(k.freeHolders()).isZero();
    assertThat(k.strandings()).contains(Stranding.RECORD_OUTLIVES_THREAD);

    int s = k.semaphore(1);
    Worker l = k.thread("L", 100).waits(s);
    k.thread("H", 150).waits(s);
    assertThat(l.priority()).isEqualTo("100/100");
    assertThat(k.show(s)).isEqualTo("-1 H[]");
  }

  @Test
  void ofOldANewThreadInTheMemoryOfADeadOneInheritsItsRecords() {
    KernelScenario k = KernelScenario.start(STANDARD.as(KernelEra.S0));
    int s = k.semaphore(1);
    k.thread("dead", 100).does(semWait(s), Call.exit(0));

    Worker heir = k.thread("heir", 100);
    assertThat(k.show(s)).isEqualTo("0 H[heir:1]");
    k.thread("H", 150).waits(s);
    assertThat(heir.priority()).isEqualTo("150/100");
  }

  @Test
  @DisplayName("TV-33: opting out of inheritance leaves the holder boosted")
  void protocolChanged() {
    int s = k.semaphore(1);
    Worker l = k.thread("L", 100).waits(s);
    Worker h = k.thread("H", 150).waits(s);

    assertThat(k.driver(setprotocol(s, 0))).isEqualTo("0");
    assertThat(k.show(s)).isEqualTo("-1 H[]");
    assertThat(l.priority()).isEqualTo("150/100");
    assertThat(k.strandings()).containsExactly(Stranding.PROTOCOL_CHANGED_WHILE_HELD);
    l.posts(s);
    assertThat(h.returned()).isEqualTo("0");
    assertThat(l.priority()).isEqualTo("150/100");
    h.posts(s);
    assertThat(k.value(s)).isEqualTo(1);
  }

  @Test
  @DisplayName("TV-34: destroying a semaphore leaves the holder boosted for ever")
  void destroyed() {
    int s = k.semaphore(1);
    Worker l = k.thread("L", 100).waits(s);
    Worker h = k.thread("H", 150).waits(s);

    assertThat(k.driver(destroy(s))).isEqualTo("0");
    assertThat(k.value(s)).isEqualTo(-1);
    assertThat(l.priority()).isEqualTo("150/100");
    assertThat(k.strandings()).containsExactly(Stranding.DESTROYED_WHILE_HELD);
    l.posts(s);
    assertThat(h.returned()).isEqualTo("0");
    assertThat(l.priority()).isEqualTo("150/100");
  }

  @Test
  void repairedAHolderWithoutItsSemaphoreIsRestored() {
    KernelScenario k = KernelScenario.start(STANDARD.fixed());
    int s = k.semaphore(1);
    Worker l = k.thread("L", 100).waits(s);
    k.thread("H", 150).waits(s);

    k.driver(destroy(s));
    assertThat(l.priority()).isEqualTo("100/100");
  }

  @Test
  @DisplayName("TV-35: initialising a held semaphore again strands its record till the holder ends")
  void initialisedAgain() {
    int s = k.semaphore(1);
    Worker l = k.thread("L", 100).waits(s);
    assertThat(k.freeHolders()).isEqualTo(7);

    k.driver(init(s, 1));
    assertThat(k.show(s)).isEqualTo("1 H[]");
    assertThat(k.view().thread(l.pid()).orElseThrow().held()).hasSize(1);
    assertThat(k.strandings()).containsExactly(Stranding.REINITIALIZED_WHILE_HELD);
    l.posts(s);
    assertThat(k.value(s)).isEqualTo(2);
    assertThat(k.freeHolders()).isEqualTo(7);
    l.does(Call.exit(0));
    assertThat(k.freeHolders()).isEqualTo(8);
  }

  @Test
  void aHolderWhoseSlotWasBlankedTakesTheKernelDownWhenItEnds() {
    KernelScenario k = KernelScenario.start(slots());
    int s = k.semaphore(1);
    Worker l = k.thread("L", 100).waits(s);
    k.driver(init(s, 1));

    l.does(Call.exit(0));
    assertThat(k.kernel().panic()).hasValueSatisfying(what -> assertThat(what).contains("L"));
  }

  @Test
  @DisplayName("TV-37: a boosted holder's end leaves its waiter waiting")
  void boostedHolderExits() {
    int s = k.semaphore(1);
    Worker l = k.thread("L", 100).waits(s);
    Worker h = k.thread("H", 150).waits(s);
    assertThat(l.priority()).isEqualTo("150/100");

    l.does(Call.exit(0));
    assertThat(h.isBusy()).isTrue();
    assertThat(k.show(s)).isEqualTo("-1 H[]");
    k.driver(post(s));
    assertThat(h.returned()).isEqualTo("0");
  }

  @Test
  @DisplayName("TV-38: a mutex with inheritance boosts its owner, and names a dead one")
  void mutex() {
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
  void moreWaitersThanPendingPrioritiesAreForgotten() {
    KernelScenario k = KernelScenario.start(STANDARD.with(KernelOption.SEM_NNESTPRIO, 1));
    int s = k.semaphore(1);
    Worker l = k.thread("L", 100).waits(s);
    k.thread("a", 110).waits(s);
    k.thread("b", 120).waits(s);
    k.thread("c", 130).waits(s);

    assertThat(l.priority()).isEqualTo("130/100{110}");
    assertThat(k.strandings()).containsExactly(Stranding.PENDING_PRIORITIES_OVERFLOW);
  }

  @Test
  void aPostByAStrangerLeavesSeveralHoldersAlone() {
    int s = k.semaphore(2);
    k.thread("a", 100).waits(s);
    k.thread("b", 100).waits(s);

    k.driver(post(s));
    assertThat(k.show(s)).isEqualTo("1 H[b:1 a:1]");
    assertThat(k.strandings()).containsExactly(Stranding.POST_BY_NON_HOLDER);
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

  private static KernelConfig slots() {
    return STANDARD.with(KernelOption.SEM_PREALLOCHOLDERS, 0);
  }

  private static List<Worker> tenHolders(KernelScenario k, int sem) {
    List<Worker> holders = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      holders.add(k.thread("h" + i, 100 + i).waits(sem));
    }
    return holders;
  }

  /** So that no new thread comes to lie where a dead one was. */
  private static void keepMemoryOfTheDead(KernelScenario k) {
    for (int i = 0; i < 64; i++) {
      k.memory().allocate(180);
    }
  }

  private static int goOf(KernelScenario k, Worker worker) {
    return worker.tcb().waitsem;
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
