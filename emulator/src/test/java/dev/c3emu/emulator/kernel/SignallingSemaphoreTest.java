package dev.c3emu.emulator.kernel;

import static dev.c3emu.emulator.kernel.scenario.Call.post;
import static dev.c3emu.emulator.kernel.scenario.Call.setprotocol;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.config.KernelEra;
import dev.c3emu.emulator.kernel.event.Stranding;
import dev.c3emu.emulator.kernel.scenario.Call;
import dev.c3emu.emulator.kernel.scenario.KernelScenario;
import dev.c3emu.emulator.kernel.scenario.Worker;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Semaphores that are posted by who never waited, with inheritance on. */
class SignallingSemaphoreTest {
  private static final KernelConfig STANDARD = KernelScenario.standard();

  private final KernelScenario k = KernelScenario.start(STANDARD);

  @Test
  void withInheritanceLeftOnASignalledWaiterIsBoostedAsAHolder() {
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
  void ofOldSignalledWaitersPiledUpAsHoldersWithoutBound() {
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
  void aWaiterThatIsTheLastOfAllWaitersIsNotRegisteredAsHolder() {
    KernelScenario k = KernelScenario.withoutAnchor(STANDARD);
    int s = k.semaphore(1);
    Worker l = k.thread("L", 100).waits(s);
    Worker h = k.thread("H", 150).waits(s);
    assertThat(l.priority()).isEqualTo("150/100");

    k.log().clear();
    l.will(post(s));
    k.driver(Call.post(goOf(l)));
    assertThat(k.log()).containsExactly("H wait 0", "L post 0");
    assertThat(l.priority()).isEqualTo("100/100");
    assertThat(k.show(s)).isEqualTo("0 H[]");
    assertThat(k.strandings()).contains(Stranding.TAKEN_FOR_IDLE);
    h.posts(s);
    assertThat(k.value(s)).isEqualTo(1);
  }

  @Test
  void ofOldAndRepairedTheLastOfAllWaitersIsRegisteredAsHolder() {
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
  void optingOutOfInheritanceLeavesTheHolderBoosted() {
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
  void aPostByAStrangerLeavesSeveralHoldersAlone() {
    int s = k.semaphore(2);
    k.thread("a", 100).waits(s);
    k.thread("b", 100).waits(s);

    k.driver(post(s));
    assertThat(k.show(s)).isEqualTo("1 H[b:1 a:1]");
    assertThat(k.strandings()).containsExactly(Stranding.POST_BY_NON_HOLDER);
  }

  private static int goOf(Worker worker) {
    return worker.tcb().waitsem;
  }
}
