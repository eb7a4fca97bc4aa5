package dev.c3emu.emulator.kernel;

import static dev.c3emu.emulator.kernel.guest.Calls.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.kernel.config.EraBug;
import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.config.KernelEra;
import dev.c3emu.emulator.kernel.config.KernelOption;
import dev.c3emu.emulator.kernel.guest.GuestScenario;
import dev.c3emu.emulator.kernel.guest.Hand;
import dev.c3emu.emulator.kernel.scenario.Call;
import dev.c3emu.emulator.kernel.sched.TaskState;
import dev.c3emu.emulator.kernel.sched.Tcb;
import org.junit.jupiter.api.Test;

/** Creating, joining, detaching and cancelling pthreads. */
class PthreadTest {
  private GuestScenario k = GuestScenario.start();

  @Test
  void aChildOfLowerPriorityBeginsAtItsCreatorsAndDropsWhenItRuns() {
    Hand creator = k.thread("creator", 100);
    int pointer = k.word();
    int entry = k.function(guest -> guest.then(() -> noteSelf(guest.pid())));
    creator.does(
        Call.of(
            "lock",
            Convention.RAW,
            (kernel, self) -> {
              kernel.scheduler().lock(self);
              self.complete(0);
            }),
        GuestScenario.pthreadCreate(pointer, 60, entry, 0),
        Call.of(
            "look",
            Convention.RAW,
            (kernel, self) -> {
              Tcb child = kernel.scheduler().find(k.word(pointer));
              assertThat(child.taskState).isEqualTo(TaskState.READYTORUN);
              assertThat(child.schedPriority).isEqualTo(100);
              self.complete(0);
            }));
    assertThat(noted).isEqualTo("60/60/60");
  }

  private String noted = "";

  private void noteSelf(int pid) {
    Tcb self = k.kernel().scheduler().find(pid);
    noted = self.schedPriority + "/" + self.initPriority + "/" + self.basePriority;
  }

  @Test
  void whatJoiningDetachingAndCancellingAnswer() {
    Hand main = k.thread("main", 100);
    Hand task = k.thread("task", 100);
    assertThat(main.does(join(main.pid(), 0)).returned()).isEqualTo("45");
    assertThat(main.does(join(30000, 0)).returned()).isEqualTo("3");
    assertThat(main.does(join(task.pid(), 0)).returned()).isEqualTo("22");
    Hand p = k.pthread(main, "p", 110);
    p.does(pthreadExit(4));
    int value = k.word();
    assertThat(main.does(join(p.pid(), value)).returned()).isEqualTo("0");
    assertThat(k.word(value)).isEqualTo(4);
    assertThat(main.does(join(p.pid(), value)).returned()).isEqualTo("3");
    Hand d = k.pthread(main, "d", 110);
    assertThat(main.does(detach(d.pid())).returned()).isEqualTo("0");
    assertThat(main.does(join(d.pid(), 0)).returned()).isEqualTo("22");
    assertThat(main.does(detach(d.pid())).returned()).isEqualTo("22");
    assertThat(main.does(cancel(d.pid())).returned()).isEqualTo("0");
    assertThat(main.does(cancel(d.pid())).returned()).isEqualTo("3");
    assertThat(main.does(cancel(0)).returned()).isEqualTo("3");
    Hand w = k.pthread(main, "w", 110);
    int sem = k.semaphore(0);
    w.does(Call.semWait(sem));
    assertThat(main.does(cancel(w.pid())).returned()).isEqualTo("0");
    assertThat(k.value(sem)).isZero();
    assertThat(main.does(join(w.pid(), value)).returned()).isEqualTo("0");
    assertThat(k.word(value)).isEqualTo(-1);
    assertThat(k.kernel().pthreads().view()).isEmpty();
  }

  @Test
  void theFirstKernelsLetADetachedThreadBeJoined() {
    k = GuestScenario.start(GuestScenario.standard().as(KernelEra.S0));
    Hand main = k.thread("main", 100);
    Hand d = k.pthread(main, "d", 110);
    main.does(detach(d.pid()), join(d.pid(), 0));
    assertThat(main.isBusy()).isTrue();
    d.does(pthreadExit(0));
    assertThat(main.returned()).isEqualTo("0");
  }

  @Test
  void twoJoinersOfOneThreadBothGetItsValue() {
    for (KernelConfig config :
        new KernelConfig[] {
          GuestScenario.standard(),
          GuestScenario.standard().without(EraBug.JOIN_DATA_SEM_UNINITIALISED),
          GuestScenario.standard().as(KernelEra.S0)
        }) {
      k = GuestScenario.start(config);
      Hand main = k.thread("main", 100);
      Hand other = k.pthread(main, "other", 120);
      Hand p = k.pthread(main, "p", 110);
      int first = k.word();
      int second = k.word();
      main.does(join(p.pid(), first));
      other.does(join(p.pid(), second));
      p.does(pthreadExit(77));
      assertThat(main.returned()).isEqualTo("0");
      assertThat(other.returned()).isEqualTo("0");
      assertThat(k.word(first)).isEqualTo(k.word(second)).isEqualTo(77);
      assertThat(k.kernel().pthreads().view()).noneMatch(join -> join.thread() == p.pid());
    }
  }

  @Test
  void joiningGoesOnAcrossSnapshots() {
    k.reloadingAlways();
    Hand main = k.thread("main", 100);
    Hand p = k.pthread(main, "p", 90);
    int value = k.word();
    main.does(join(p.pid(), value));
    p.does(cleanupPush(k.logging("cleanup"), 1), pthreadExit(5));
    assertThat(main.returned()).isEqualTo("0");
    assertThat(k.word(value)).isEqualTo(5);
    assertThat(k.log()).contains("cleanup(1)");
  }

  @Test
  void poppingRunsACleanupHandlerOnlyIfAsked() {
    Hand a = k.thread("a", 100);
    int cleanup = k.logging("cleanup");
    a.does(cleanupPush(cleanup, 1), cleanupPush(cleanup, 2), cleanupPop(true), cleanupPop(false));
    a.does(cleanupPop(true), pthreadExit(0));
    assertThat(k.log()).contains("cleanup(2)").doesNotContain("cleanup(1)");
  }

  @Test
  void aFullCleanupStackTakesNoMore() {
    k =
        GuestScenario.start(
            GuestScenario.standard().with(KernelOption.PTHREAD_CLEANUP_STACKSIZE, 1));
    Hand a = k.thread("a", 100);
    int cleanup = k.logging("cleanup");
    a.does(cleanupPush(cleanup, 1), cleanupPush(cleanup, 2), pthreadExit(0));
    assertThat(k.log()).contains("cleanup(1)").doesNotContain("cleanup(2)");
  }

  @Test
  void cancellingAsynchronouslyRunsCleanupsInTheCallerAndNoDestructors() {
    Hand main = k.thread("main", 100);
    Hand p = k.pthread(main, "p", 110);
    int cleanup = k.function(guest -> guest.logs("cleanup by " + guest.thread()));
    p.does(keyCreate(k.word(), k.logging("d0")), setspecific(0, 5), cleanupPush(cleanup, 0));
    main.does(cancel(p.pid()));
    assertThat(k.log()).contains("cleanup by main").doesNotContain("d0(5)");
    assertThat(p.isAlive()).isFalse();
  }

  @Test
  void cancellingOneselfIsPthreadExit() {
    Hand main = k.thread("main", 100);
    Hand p = k.pthread(main, "p", 110);
    int value = k.word();
    p.does(keyCreate(k.word(), k.logging("d0")), setspecific(0, 5), cancel(p.pid()));
    main.does(join(p.pid(), value));
    assertThat(k.word(value)).isEqualTo(-1);
    assertThat(k.log()).contains("d0(5)");
  }

  @Test
  void aDisabledCancellationTakesEffectWhenItIsEnabled() {
    Hand main = k.thread("main", 100);
    Hand p = k.pthread(main, "p", 110);
    int old = k.word();
    p.does(setCancelState(1, old));
    assertThat(k.word(old)).isZero();
    assertThat(main.does(cancel(p.pid())).returned()).isEqualTo("0");
    assertThat(p.isAlive()).isTrue();
    p.does(setCancelState(0, old));
    assertThat(p.isAlive()).isFalse();
    assertThat(k.word(old)).isEqualTo(1);
  }

  @Test
  void aDeferredCancellationWaitsForACancellationPoint() {
    k = GuestScenario.start(withPoints());
    Hand main = k.thread("main", 100);
    Hand p = k.pthread(main, "p", 110);
    int sem = k.semaphore(0);
    p.does(keyCreate(k.word(), k.logging("d0")), setspecific(0, 5));
    p.does(Call.nxsemWait(sem), testCancel());
    assertThat(main.does(cancel(p.pid())).returned()).isEqualTo("0");
    assertThat(p.isAlive()).isTrue();
    k.driver(Call.post(sem));
    assertThat(p.isAlive()).isFalse();
    assertThat(k.log()).contains("d0(5)");
  }

  @Test
  void becomingAsynchronousLetsAPendingCancellationTakeEffect() {
    k = GuestScenario.start(withPoints());
    Hand main = k.thread("main", 100);
    Hand p = k.pthread(main, "p", 110);
    main.does(cancel(p.pid()));
    assertThat(p.isAlive()).isTrue();
    int old = k.word();
    p.does(setCancelType(1, old));
    assertThat(p.isAlive()).isFalse();
  }

  @Test
  void aSleepIsACancellationPoint() {
    k = GuestScenario.start(withPoints());
    Hand main = k.thread("main", 100);
    Hand p = k.pthread(main, "p", 110);
    p.does(usleep(1_000_000));
    main.does(cancel(p.pid()));
    assertThat(p.isAlive()).isFalse();
  }

  @Test
  void unjoinedValuesStayUntilTheGroupEnds() {
    Hand main = k.thread("main", 100);
    int before = k.heap().live().size();
    k.pthread(main, "p", 110).does(pthreadExit(3));
    assertThat(k.kernel().pthreads().view())
        .singleElement()
        .satisfies(join -> assertThat(join.value()).isEqualTo(3));
    main.does(exit(0));
    assertThat(k.kernel().pthreads().view()).isEmpty();
    assertThat(k.heap().live()).hasSizeLessThan(before);
  }

  private static KernelConfig withPoints() {
    return GuestScenario.standard().with(KernelOption.CANCELLATION_POINTS, true);
  }
}
