package dev.c3emu.emulator.kernel;

import static dev.c3emu.emulator.kernel.guest.Calls.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.kernel.config.EraBug;
import dev.c3emu.emulator.kernel.config.KernelEra;
import dev.c3emu.emulator.kernel.config.KernelOption;
import dev.c3emu.emulator.kernel.event.KernelEvent;
import dev.c3emu.emulator.kernel.event.SkipReason;
import dev.c3emu.emulator.kernel.guest.GuestScenario;
import dev.c3emu.emulator.kernel.guest.Hand;
import dev.c3emu.emulator.kernel.scenario.Call;
import dev.c3emu.emulator.kernel.view.KeyView;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Thread-specific data and task-local storage. */
class TlsTest {
  private GuestScenario k = GuestScenario.start();

  @Test
  void aGroupHasFourKeysAndThenNoMore() {
    Hand a = k.thread("a", 100);
    int key = k.word();
    for (int i = 0; i < 4; i++) {
      a.does(keyCreate(key, 0));
      assertThat(a.returned()).isEqualTo("0");
      assertThat(k.word(key)).isEqualTo(i);
    }
    a.does(keyCreate(key, 0));
    assertThat(a.returned()).isEqualTo("11");
    a.does(tlsAlloc(0));
    assertThat(a.returned()).isEqualTo("-11");
  }

  @Test
  void numbersOutOfRangeAreRefusedOrReadAsNothing() {
    Hand a = k.thread("a", 100);
    assertThat(a.does(getspecific(99)).returned()).isEqualTo("0");
    assertThat(a.does(setspecific(99, 1)).returned()).isEqualTo("22");
    assertThat(a.does(keyDelete(99)).returned()).isEqualTo("22");
    assertThat(a.does(setspecific(-1, 1)).returned()).isEqualTo("22");
  }

  @Test
  void aDeletedKeyKeepsItsValueAndSoDoesTheOneMadeInItsPlace() {
    Hand a = k.thread("a", 100);
    int key = k.word();
    a.does(keyCreate(key, 0), keyCreate(key, 0), setspecific(1, 55));
    assertThat(a.does(keyDelete(1)).returned()).isEqualTo("0");
    assertThat(a.does(getspecific(1)).returned()).isEqualTo("55");
    a.does(keyCreate(key, 0));
    assertThat(k.word(key)).isEqualTo(1);
    assertThat(a.does(getspecific(1)).returned()).isEqualTo("55");
  }

  @Test
  void aRecycledKeyIsEmptyWithoutTheBug() {
    k = GuestScenario.start(GuestScenario.standard().without(EraBug.RECYCLED_KEY_KEEPS_VALUE));
    Hand a = k.thread("a", 100);
    Hand b = k.pthread(a, "b", 100);
    int key = k.word();
    a.does(keyCreate(key, 0), setspecific(0, 55));
    b.does(setspecific(0, 66));
    a.does(keyDelete(0), keyCreate(key, 0));
    assertThat(a.does(getspecific(0)).returned()).isEqualTo("0");
    assertThat(b.does(getspecific(0)).returned()).isEqualTo("0");
  }

  @Test
  void aThreadThatHasMadeNoKeyCanStoreUnderNumber0() {
    Hand a = k.thread("a", 100);
    assertThat(a.does(getspecific(0)).returned()).isEqualTo("0");
    assertThat(a.does(setspecific(0, 123)).returned()).isEqualTo("0");
    assertThat(a.does(getspecific(0)).returned()).isEqualTo("123");
    assertThat(k.kernel().tls().view())
        .containsExactly(
            new KeyView(a.pid(), 0, false, 0, List.of(new KeyView.Value(a.pid(), 123))));
  }

  @Test
  void twoTasksBothOwnAKey0WithValuesAndDestructorsOfTheirOwn() {
    Hand a = k.thread("a", 100);
    Hand b = k.thread("b", 100);
    int keyA = k.word();
    int keyB = k.word();
    int d0 = k.logging("dA");
    int d1 = k.logging("dB");
    a.does(keyCreate(keyA, d0), setspecific(0, 1));
    b.does(keyCreate(keyB, d1), setspecific(0, 2));
    assertThat(k.word(keyA)).isEqualTo(k.word(keyB)).isZero();
    assertThat(a.does(getspecific(0)).returned()).isEqualTo("1");
    a.does(pthreadExit(0));
    b.does(pthreadExit(0));
    assertThat(k.log()).containsSubsequence("dA(1)", "dB(2)");
  }

  @Test
  void destructorsRunOnceLowestKeyFirstAndSeeTheirValueStillStored() {
    Hand a = k.thread("a", 100);
    int key = k.word();
    int d0 =
        k.function(
            guest ->
                guest
                    .logs("d0(" + guest.argument(0) + ")")
                    .call(getspecific(0), value -> guest.logs("inside " + value)));
    int d1 =
        k.function(guest -> guest.logs("d1(" + guest.argument(0) + ")").call(setspecific(0, 99)));
    int entry =
        k.function(guest -> guest.call(setspecific(0, 11)).call(setspecific(1, 77)).returns(5));
    int thread = k.word();
    int value = k.word();
    a.does(keyCreate(key, d0), keyCreate(key, d1));
    a.does(GuestScenario.pthreadCreate(thread, 110, entry, 0));
    a.does(join(k.word(thread), value));
    assertThat(a.returned()).isEqualTo("0");
    assertThat(k.word(value)).isEqualTo(5);
    assertThat(k.log()).containsSubsequence("d0(11)", "inside 11", "d1(77)");
    assertThat(k.events(KernelEvent.DestructorRan.class)).hasSize(2);
  }

  @Test
  void aDestructorThatStoresUnderAHigherKeyIsFollowedByThatKeysDestructor() {
    Hand a = k.thread("a", 100);
    int key = k.word();
    int d0 = k.function(guest -> guest.call(setspecific(1, 42)));
    a.does(keyCreate(key, d0), keyCreate(key, k.logging("d1")), setspecific(0, 1));
    a.does(pthreadExit(0));
    assertThat(k.log()).contains("d1(42)");
  }

  @Test
  void aMainThreadThatExitsCallsNoDestructorAndNorDoesAKernelThread() {
    int d0 = k.logging("d0");
    for (Hand main : List.of(k.thread("t", 100), k.kernelThread("kt", 100))) {
      main.does(keyCreate(k.word(), d0), setspecific(0, 1000), exit(0));
      assertThat(main.isAlive()).isFalse();
    }
    assertThat(k.log()).noneMatch(line -> line.startsWith("d0"));
    assertThat(k.events(KernelEvent.DestructorSkipped.class))
        .extracting(KernelEvent.DestructorSkipped::reason)
        .containsExactly(SkipReason.NOT_BY_PTHREAD_EXIT, SkipReason.NOT_BY_PTHREAD_EXIT);
  }

  @Test
  void aMainThreadThatCallsPthreadExitRunsDestructorsAndFails() {
    Hand main = k.thread("main", 100);
    Hand parent = k.thread("parent", 90);
    int status = k.word();
    parent.does(waitpid(main.pid(), status, 0));
    main.does(keyCreate(k.word(), k.logging("d0")), setspecific(0, 3), pthreadExit(9));
    assertThat(k.log()).contains("d0(3)");
    assertThat(k.word(status)).isEqualTo(0x100);
  }

  @Test
  void taskTlsIsTheGroupsAndItsDestructorRunsWhenTheLastMemberLeaves() {
    Hand main = k.thread("main", 100);
    Hand helper = k.pthread(main, "helper", 100);
    int dtor = k.logging("dtor");
    assertThat(main.does(taskTlsAlloc(dtor)).returned()).isEqualTo("0");
    assertThat(main.does(taskTlsSet(0, 40)).returned()).isEqualTo("0");
    assertThat(helper.does(taskTlsGet(0)).returned()).isEqualTo("40");
    main.does(exit(0));
    assertThat(k.log()).doesNotContain("dtor(40)");
    helper.does(pthreadExit(0));
    assertThat(k.log()).contains("dtor(40)");
  }

  @Test
  void taskDeleteDestructsTheDeletersValueAndLeaksTheVictims() {
    int dtor = k.logging("dtor");
    k.driver(taskTlsAlloc(dtor));
    k.driver(taskTlsSet(0, 999));
    Hand d = k.thread("d", 100);
    d.does(taskTlsSet(0, 40));
    assertThat(k.driver(delete(d.pid()))).isEqualTo("0");
    assertThat(k.log()).contains("dtor(999)").doesNotContain("dtor(40)");
    assertThat(k.driver(taskTlsGet(0))).isEqualTo("999");
    assertThat(k.events(KernelEvent.DestructorSkipped.class))
        .extracting(KernelEvent.DestructorSkipped::value)
        .containsExactly(40);
  }

  @Test
  void deletingDestructsTheVictimsValueWithoutTheBug() {
    k = GuestScenario.start(GuestScenario.standard().without(EraBug.TASK_TLS_OF_RUNNING_TASK));
    k.driver(taskTlsAlloc(k.logging("dtor")));
    k.driver(taskTlsSet(0, 999));
    Hand d = k.thread("d", 100);
    d.does(taskTlsSet(0, 40));
    k.driver(delete(d.pid()));
    assertThat(k.log()).contains("dtor(40)").doesNotContain("dtor(999)");
  }

  @Test
  void aBareUnderscoreExitDestructsTheValuesOfWhoeverRunsNextAndOfLateItsOwn() {
    for (KernelEra era : List.of(KernelEra.S3, KernelEra.S3_PLUS)) {
      k = GuestScenario.start(GuestScenario.standard().as(era));
      k.driver(taskTlsAlloc(k.logging("dtor")));
      k.driver(taskTlsSet(0, 999));
      Hand d = k.thread("d", 100);
      d.does(taskTlsSet(0, 40), underscoreExit(0));
      assertThat(d.isAlive()).isFalse();
      boolean late = era == KernelEra.S3_PLUS;
      assertThat(k.log()).contains(late ? "dtor(40)" : "dtor(999)");
      assertThat(k.log()).doesNotContain(late ? "dtor(999)" : "dtor(40)");
      assertThat(k.driver(Call.trywait(k.semaphore(0)))).isEqualTo("-1/11");
    }
  }

  @Test
  void theSystemHasFourTaskTlsIndicesAndThenEusers() {
    Hand a = k.thread("a", 100);
    a.does(taskTlsAlloc(0));
    Hand b = k.thread("b", 100);
    assertThat(b.does(taskTlsAlloc(0)).returned()).isEqualTo("1");
    assertThat(b.does(taskTlsAlloc(0)).returned()).isEqualTo("2");
    assertThat(a.does(taskTlsAlloc(0)).returned()).isEqualTo("3");
    assertThat(a.does(taskTlsAlloc(0)).returned()).isEqualTo("-131");
    assertThat(b.does(taskTlsAlloc(0)).returned()).isEqualTo("-131");
    assertThat(a.does(taskTlsSet(4, 1)).returned()).isEqualTo("-34");
    assertThat(a.does(taskTlsGet(4)).returned()).isEqualTo("0");
  }

  @Test
  void pthreadExitRunsCleanupHandlersLastToFirstThenDestructors() {
    Hand a = k.thread("a", 100);
    Hand p = k.pthread(a, "p", 100);
    int value = k.word();
    int cleanup = k.logging("cleanup");
    p.does(keyCreate(k.word(), k.logging("d0")), setspecific(0, 21));
    p.does(cleanupPush(cleanup, 1), cleanupPush(cleanup, 2), pthreadExit(9));
    a.does(join(p.pid(), value));
    assertThat(k.word(value)).isEqualTo(9);
    assertThat(k.log()).containsSubsequence("cleanup(2)", "cleanup(1)", "d0(21)");
  }

  @Test
  void waitingForTheKeysOfAGroupIsInterruptible() {
    Hand a = k.thread("a", 100);
    k.driver(Call.trywait(a.tcb().group.tgInfo));
    a.does(tlsAlloc(0));
    assertThat(a.isBusy()).isTrue();
    k.driver(kill(a.pid(), 1));
    assertThat(a.returned()).isEqualTo("-4");
  }

  @Test
  void thereAreAsManyKeysAsTheOptionSays() {
    k = GuestScenario.start(GuestScenario.standard().with(KernelOption.TLS_NELEM, 40));
    Hand a = k.thread("a", 100);
    for (int i = 0; i < 40; i++) {
      assertThat(a.does(tlsAlloc(0)).returned()).isEqualTo(Integer.toString(i));
    }
    assertThat(a.does(tlsAlloc(0)).returned()).isEqualTo("-11");
    assertThat(a.does(keyDelete(37), tlsAlloc(0)).returned()).isEqualTo("37");
  }

  @Test
  void destructorsGoOnAcrossSnapshots() {
    k.reloadingAlways();
    destructorsRunOnceLowestKeyFirstAndSeeTheirValueStillStored();
    k = GuestScenario.start().reloadingAlways();
    taskDeleteDestructsTheDeletersValueAndLeaksTheVictims();
  }
}
