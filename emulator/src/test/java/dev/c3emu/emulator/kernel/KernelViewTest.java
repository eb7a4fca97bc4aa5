package dev.c3emu.emulator.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.kernel.event.KernelEvent;
import dev.c3emu.emulator.kernel.event.StampedEvent;
import dev.c3emu.emulator.kernel.scenario.Call;
import dev.c3emu.emulator.kernel.scenario.KernelScenario;
import dev.c3emu.emulator.kernel.scenario.Worker;
import dev.c3emu.emulator.kernel.semaphore.NamedSemaphores;
import dev.c3emu.emulator.kernel.view.HolderView;
import dev.c3emu.emulator.kernel.view.PoolView;
import dev.c3emu.emulator.kernel.view.SemaphoreView;
import dev.c3emu.emulator.kernel.view.ThreadView;
import java.util.List;
import org.junit.jupiter.api.Test;

class KernelViewTest {
  private final KernelScenario k = KernelScenario.start();

  @Test
  void aThreadShowsWhatItWaitsForHoldsAndInherits() {
    int s = k.semaphore(1);
    Worker l = k.thread("L", 100).waits(s);
    Worker h = k.thread("H", 150).waits(s);

    ThreadView low = k.view().thread(l.pid()).orElseThrow();
    assertThat(low.name()).isEqualTo("L");
    assertThat(low.kind()).isEqualTo("TASK");
    assertThat(low.priority()).isEqualTo(150);
    assertThat(low.basePriority()).isEqualTo(100);
    assertThat(low.held()).containsExactly(new HolderView(s, l.pid(), "L", 1, 50));
    ThreadView high = k.view().thread(h.pid()).orElseThrow();
    assertThat(high.state()).isEqualTo("Waiting,Semaphore");
    assertThat(high.waitsem()).isEqualTo(s);
    assertThat(k.view().thread(12_345)).isEmpty();
  }

  @Test
  void aSemaphoreShowsWhoMadeItWhoWaitsAndWhoHolds() {
    int s = k.semaphore(1);
    Worker l = k.thread("L", 100).waits(s);
    Worker m = k.thread("M", 120).waits(s);
    Worker h = k.thread("H", 150).waits(s);

    SemaphoreView view = k.view().semaphore(s);
    assertThat(view.value()).isEqualTo(-2);
    assertThat(view.inherits()).isTrue();
    assertThat(view.waiters()).containsExactly(h.pid(), m.pid());
    assertThat(view.holders()).extracting(HolderView::pid).containsExactly(l.pid());
    assertThat(view.creator()).isEqualTo(k.driverThread().pid);
    assertThat(view.takes()).isEqualTo(1);
  }

  @Test
  void onlySemaphoresThatAreAliveAndTheGuestsAreListed() {
    int s = k.semaphore(1);
    k.driver(Call.open("/name", NamedSemaphores.O_CREAT, 3));
    int named = k.driverResult();
    int gone = k.semaphore(1);
    k.driver(Call.destroy(gone));

    List<SemaphoreView> all = k.view().semaphores();
    assertThat(all).extracting(SemaphoreView::address).containsExactlyInAnyOrder(s, named);
    assertThat(k.view().semaphore(named).name()).isEqualTo("name");
  }

  @Test
  void thePoolShowsHowManyRecordsAreLeft() {
    k.thread("L", 100).waits(k.semaphore(1));

    assertThat(k.view().pool()).isEqualTo(new PoolView(8, 1, 7));
    assertThat(k.view().holders()).hasSize(1);
  }

  @Test
  void theReadyListStartsWithWhoRunsAndEndsWithTheIdleThread() {
    assertThat(k.view().ready()).containsExactly(k.driverThread().pid, 0);
    assertThat(k.view().pending()).isEmpty();
  }

  @Test
  void aHandOverIsToldEventByEvent() {
    int s = k.semaphore(1);
    Worker l = k.thread("L", 100).waits(s);
    Worker h = k.thread("H", 150).waits(s);
    k.events().clear();

    l.posts(s);
    assertThat(k.events())
        .containsSubsequence(
            new KernelEvent.SemPosted(l.pid(), s, 0, h.pid(), false),
            new KernelEvent.HolderAdded(s, h.pid(), 1),
            new KernelEvent.SemTaken(h.pid(), s, 0, true),
            new KernelEvent.HolderReleased(s, l.pid()),
            new KernelEvent.PriorityRestored(l.pid(), 150, 100),
            new KernelEvent.ContextSwitch(l.pid(), h.pid()));
  }

  @Test
  void theLastEventsAreKept() {
    int s = k.semaphore(0);
    for (int i = 0; i < 5_000; i++) {
      k.driver(Call.post(s));
    }
    List<StampedEvent> recent = k.kernel().events().recent();
    assertThat(recent).hasSize(4096);
    assertThat(recent.get(0).instructions()).isLessThan(recent.get(4095).instructions());
  }
}
