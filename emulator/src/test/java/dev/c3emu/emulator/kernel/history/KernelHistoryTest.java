package dev.c3emu.emulator.kernel.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.kernel.event.Ending;
import dev.c3emu.emulator.kernel.event.KernelEvent;
import dev.c3emu.emulator.kernel.event.StampedEvent;
import dev.c3emu.emulator.kernel.event.Stranding;
import dev.c3emu.emulator.machine.Observer;
import org.junit.jupiter.api.Test;

class KernelHistoryTest {
  private static final int SEM = 0x3FC8_0100;

  private final KernelHistory history = new KernelHistory();
  private long now;

  @Test
  void theMakerOfASemaphoreIsKnownLongAfterItsEnd() {
    task(5, "conn-1");
    see(new KernelEvent.SemInitialized(5, SEM, 0));
    end(5, "conn-1");
    for (int pid = 100; pid < 2000; pid++) {
      task(pid, "other");
      end(pid, "other");
    }

    ThreadLife maker = history.semaphore(SEM).orElseThrow().creator();
    assertThat(maker).hasToString("conn-1 (5)");
    assertThat(maker.alive()).isFalse();
    assertThat(maker.ending()).contains(Ending.EXIT);
    assertThat(maker.group().alive()).isFalse();
    assertThat(maker.group().last()).isSameAs(maker);
  }

  @Test
  void aThreadThatDiedLatelyStillHasItsName() {
    task(5, "conn-1");
    end(5, "conn-1");
    assertThat(history.thread(5)).hasToString("conn-1 (5)");
  }

  @Test
  void aThreadThatLeftNothingIsForgottenInTime() {
    task(5, "conn-1");
    end(5, "conn-1");
    for (int pid = 100; pid < 2000; pid++) {
      task(pid, "other");
      end(pid, "other");
    }
    assertThat(history.thread(5)).hasToString("? (5)");
  }

  @Test
  void aDestroyedSemaphoreIsForgotten() {
    task(5, "conn-1");
    see(new KernelEvent.SemInitialized(5, SEM, 0));
    see(new KernelEvent.SemDestroyed(5, SEM, 0));
    assertThat(history.semaphore(SEM)).isEmpty();
  }

  @Test
  void whatWasKnownOnceCanBeRecalledAnyNumberOfTimes() {
    task(5, "conn-1");
    see(new KernelEvent.SemInitialized(5, SEM, 0));
    Observer.Memory then = history.remember();
    for (int i = 0; i < 2; i++) {
      end(5, "conn-1");
      see(new KernelEvent.SemDestroyed(5, SEM, 0));
      task(6, "conn-2");
      see(new KernelEvent.HolderStranded(Stranding.NO_RECORD_FREE, SEM, 6));
      then.recall().run();

      assertThat(history.semaphore(SEM).orElseThrow().creator()).isSameAs(history.thread(5));
      assertThat(history.thread(5).alive()).isTrue();
      assertThat(history.thread(5).group().alive()).isTrue();
      assertThat(history.thread(6)).hasToString("? (6)");
      assertThat(history.stranded()).isEmpty();
    }
  }

  @Test
  void theFirstWayOfEndingIsTheOneThatCounts() {
    task(5, "conn-1");
    ThreadLife thread = history.thread(5);
    see(new KernelEvent.ThreadEnding(5, Ending.PTHREAD_EXIT, 5));
    see(new KernelEvent.ThreadEnding(5, Ending.EXIT, 5));
    assertThat(thread.ending()).contains(Ending.PTHREAD_EXIT);
  }

  @Test
  void strandingsAreCountedByRuleAndSemaphore() {
    task(5, "conn-1");
    see(new KernelEvent.HolderStranded(Stranding.NO_RECORD_FREE, SEM, 5));
    see(new KernelEvent.HolderStranded(Stranding.NO_RECORD_FREE, SEM, 0));
    see(new KernelEvent.HolderStranded(Stranding.TAKEN_FOR_IDLE, SEM, 5));

    assertThat(history.strandings()).isEqualTo(3);
    assertThat(history.stranded()).hasSize(2);
    assertThat(history.stranded().get(0).times()).isEqualTo(2);
    assertThat(history.stranded().get(0).thread().pid()).isZero();
  }

  @Test
  void theMostHoldersAreRememberedWithTheOneThatMadeThemSo() {
    task(5, "conn-1");
    see(new KernelEvent.HolderAdded(SEM, 5, 1));
    see(new KernelEvent.HolderAdded(SEM, 5, 2));
    see(new KernelEvent.HolderAdded(SEM + 16, 5, 1));
    see(new KernelEvent.HolderReleased(SEM, 5));

    assertThat(history.records().peak()).isEqualTo(2);
    assertThat(history.records().peakSemaphore()).isEqualTo(SEM + 16);
  }

  @Test
  void aNewBeginningKnowsNothing() {
    task(5, "conn-1");
    see(new KernelEvent.SemInitialized(5, SEM, 0));
    see(new KernelEvent.KeyCreated(5, 5, 0, 0));
    history.clear();

    assertThat(history.thread(5)).hasToString("? (5)");
    assertThat(history.thread(0)).hasToString("Idle Task (0)");
    assertThat(history.semaphore(SEM)).isEmpty();
    assertThat(history.keyOwners(0)).isEmpty();
  }

  private void task(int pid, String name) {
    see(new KernelEvent.GroupCreated(pid, 0));
    see(new KernelEvent.ThreadCreated(pid, name, "TASK", 100, pid, 0));
  }

  private void end(int pid, String name) {
    see(new KernelEvent.ThreadEnding(pid, Ending.EXIT, pid));
    see(new KernelEvent.GroupLeft(pid, pid, 0));
    see(new KernelEvent.GroupReleased(pid, pid));
    see(new KernelEvent.ThreadExited(pid, name, 0));
  }

  private void see(KernelEvent event) {
    now++;
    history.accept(new StampedEvent(now, now, event));
  }
}
