package dev.c3emu.emulator.kernel;

import static dev.c3emu.emulator.kernel.scenario.Call.destroy;
import static dev.c3emu.emulator.kernel.scenario.Call.init;
import static dev.c3emu.emulator.kernel.scenario.Call.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.config.KernelOption;
import dev.c3emu.emulator.kernel.event.Stranding;
import dev.c3emu.emulator.kernel.scenario.Call;
import dev.c3emu.emulator.kernel.scenario.KernelScenario;
import dev.c3emu.emulator.kernel.scenario.Worker;
import org.junit.jupiter.api.Test;

/** Semaphores that go, and holders that end, before the last post. */
class HolderWithoutSemaphoreTest {
  private static final KernelConfig STANDARD = KernelScenario.standard();

  private final KernelScenario k = KernelScenario.start(STANDARD);

  @Test
  void destroyingASemaphoreLeavesTheHolderBoostedForEver() {
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
  void initialisingAHeldSemaphoreAgainStrandsItsRecordTillTheHolderEnds() {
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
  void aBoostedHoldersEndLeavesItsWaiterWaiting() {
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

  private static KernelConfig slots() {
    return STANDARD.with(KernelOption.SEM_PREALLOCHOLDERS, 0);
  }
}
