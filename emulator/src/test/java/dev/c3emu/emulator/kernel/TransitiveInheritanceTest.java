package dev.c3emu.emulator.kernel;

import static dev.c3emu.emulator.kernel.scenario.Call.semWait;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.kernel.config.EraBug;
import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.scenario.KernelScenario;
import dev.c3emu.emulator.kernel.scenario.Worker;
import org.junit.jupiter.api.Test;

/** Holders that wait themselves. */
class TransitiveInheritanceTest {
  private static final KernelConfig STANDARD = KernelScenario.standard();

  private final KernelScenario k = KernelScenario.start(STANDARD);

  @Test
  void aChainIsNotBoostedThroughAndABoostOwedElsewhereIsLost() {
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
}
