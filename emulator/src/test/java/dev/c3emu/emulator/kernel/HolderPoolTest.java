package dev.c3emu.emulator.kernel;

import static dev.c3emu.emulator.kernel.scenario.Call.semWait;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.config.KernelEra;
import dev.c3emu.emulator.kernel.config.KernelOption;
import dev.c3emu.emulator.kernel.event.Stranding;
import dev.c3emu.emulator.kernel.scenario.Call;
import dev.c3emu.emulator.kernel.scenario.KernelScenario;
import dev.c3emu.emulator.kernel.scenario.Worker;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The records of holders and of pending priorities, and what happens without room. */
class HolderPoolTest {
  private static final KernelConfig STANDARD = KernelScenario.standard();

  private final KernelScenario k = KernelScenario.start(STANDARD);

  @Test
  void holdersBeyondThePoolAreNotSeenByInheritance() {
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
  void withSlotsInTheSemaphoreOnlyTwoHoldersAreSeen() {
    KernelScenario k = KernelScenario.start(slots());
    int s = k.semaphore(10);
    tenHolders(k, s);

    assertThat(k.show(s)).isEqualTo("0 H[h0:1 h1:1]");
    assertThat(k.kernel().semaphores().layout().size()).isEqualTo(36);
    assertThat(k.freeHolders()).isZero();
  }

  @Test
  void ofOldTasksThatDiedHoldingCountsEmptiedThePoolForEver() {
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
}
