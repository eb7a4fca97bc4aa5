package dev.c3emu.emulator.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.c3emu.emulator.kernel.scenario.KernelScenario;
import dev.c3emu.emulator.kernel.scenario.Worker;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each invariant notices what it is there for. */
class KernelInvariantsTest {
  private final KernelScenario k = KernelScenario.start();
  private final int s = k.semaphore(1);
  private final Worker l = k.thread("L", 100).waits(s);
  private final Worker h = k.thread("H", 150).waits(s);

  @Test
  void aSoundKernelViolatesNone() {
    assertThat(violations()).isEmpty();
  }

  @Test
  void aCountThatDoesNotFitTheWaiters() {
    k.memory().store16(s, 3);
    assertThat(violations()).anyMatch(v -> v.contains("is 3 with 1 waiters"));
  }

  @Test
  void aCountThatPostsAndTakesDoNotExplain() {
    int other = k.semaphore(5);
    k.memory().store16(other, 6);
    assertThat(violations()).singleElement().asString().contains("is 6 after 0 posts and 0 takes");
  }

  @Test
  void aListOutOfOrder() {
    h.tcb().schedPriority = 1;
    assertThat(violations()).anyMatch(v -> v.startsWith("WAIT_SEM threads are out of order"));
  }

  @Test
  void aPriorityBelowItsBase() {
    l.tcb().basePriority = 200;
    assertThat(violations()).singleElement().asString().contains("below its base 200");
  }

  @Test
  void aWaiterWithoutASemaphore() {
    h.tcb().waitsem = 0;
    assertThat(violations()).anyMatch(v -> v.contains("WAIT_SEM with semaphore 0x00000000"));
  }

  @Test
  void aLostHolderRecord() {
    l.tcb().holdsem = null;
    assertThat(violations()).containsExactly("of 8 holder records 7 are free and 0 with threads");
  }

  @Test
  void aGroupThatMiscountsItsMembers() {
    l.tcb().group.tgNmembers++;
    assertThat(violations()).singleElement().asString().endsWith("counts 2 members and has 1");
  }

  @Test
  void checkingThrowsWhatWasFound() {
    l.tcb().basePriority = 200;
    assertThatThrownBy(() -> KernelInvariants.check(k.kernel()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("below its base");
  }

  private List<String> violations() {
    return KernelInvariants.violations(k.kernel());
  }
}
