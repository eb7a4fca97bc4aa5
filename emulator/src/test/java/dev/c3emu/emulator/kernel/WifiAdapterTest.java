package dev.c3emu.emulator.kernel;

import static dev.c3emu.emulator.kernel.guest.Calls.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.kernel.config.EraBug;
import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.config.KernelEra;
import dev.c3emu.emulator.kernel.config.KernelOption;
import dev.c3emu.emulator.kernel.event.KernelEvent;
import dev.c3emu.emulator.kernel.event.SkipReason;
import dev.c3emu.emulator.kernel.guest.Activation;
import dev.c3emu.emulator.kernel.guest.Code;
import dev.c3emu.emulator.kernel.guest.GuestScenario;
import dev.c3emu.emulator.kernel.guest.Hand;
import dev.c3emu.emulator.kernel.guest.WifiAdapter;
import dev.c3emu.emulator.kernel.guest.WifiAdapter.Storage;
import dev.c3emu.emulator.kernel.scenario.Call;
import dev.c3emu.emulator.kernel.sched.ThreadKind;
import dev.c3emu.emulator.kernel.view.AllocationView;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The leak that started it all: which callers' semaphores live on under which adapter. */
class WifiAdapterTest {
  private static final int RUNS = 3;
  private static final int CALLS = 2;

  private GuestScenario k;
  private WifiAdapter adapter;

  @Test
  void withAKeyThatNobodyMadeEveryCallingThreadLeavesASemaphore() {
    start(era(KernelEra.S0), Storage.KEY);
    for (int run = 1; run <= 3; run++) {
      List<Integer> got = wapi(Ending.RETURN);
      assertThat(got).hasSize(CALLS);
      assertThat(got.get(0)).isEqualTo(got.get(1));
      assertThat(adapter.live()).isEqualTo(run);
    }
    k.kernelTask("worker", 100, guest -> adapter.get(guest, sem -> {}));
    assertThat(adapter.live()).isEqualTo(4);
    Hand task = k.thread("two", 100);
    Hand pthread = k.pthread(task, "half", 110);
    int first = get(task);
    assertThat(get(pthread)).isNotEqualTo(first);
    assertThat(adapter.live()).isEqualTo(6);
    pthread.does(pthreadExit(0));
    task.does(exit(0));
    assertThat(adapter.live()).isEqualTo(6);
  }

  @Test
  void keptInTheExitTableAGroupsOneSemaphoreGoesWithItsLastMember() {
    start(exitTable(), Storage.ON_EXIT);
    for (int run = 0; run < RUNS; run++) {
      List<Integer> got = wapi(Ending.RETURN);
      assertThat(got.get(0)).isEqualTo(got.get(1));
      assertThat(adapter.live()).isZero();
    }
    Hand task = k.thread("two", 100);
    Hand pthread = k.pthread(task, "half", 110);
    assertThat(get(pthread)).isEqualTo(get(task));
    pthread.does(pthreadExit(0));
    assertThat(adapter.live()).isEqualTo(1);
    task.does(exit(0));
    assertThat(adapter.live()).isZero();
  }

  @Test
  void whereTheApplicationHasTakenTheOnlySlotEveryCallLeaksASemaphore() {
    start(exitTable(), Storage.ON_EXIT);
    int application = k.logging("application");
    for (int run = 1; run <= RUNS; run++) {
      List<Integer> got =
          wapi(Ending.RETURN, guest -> guest.call(onExit(application, 0), result -> {}));
      assertThat(got.get(0)).isNotEqualTo(got.get(1));
      assertThat(adapter.live()).isEqualTo(run * CALLS);
    }
    assertThat(k.log()).filteredOn(line -> line.startsWith("application")).hasSize(RUNS);
  }

  @Test
  void anExitTableThatReportsItsFullnessAsAnErrorMakesTheCallFailInsteadOfLeak() {
    start(exitTable().without(EraBug.ON_EXIT_FULL_IS_POSITIVE), Storage.ON_EXIT);
    int application = k.logging("application");
    List<Integer> got =
        wapi(Ending.RETURN, guest -> guest.call(onExit(application, 0), result -> {}));
    assertThat(got).containsOnly(0);
    assertThat(adapter.live()).isZero();
  }

  @Test
  void withTaskTlsOnlyUnderscoreExitAndBeingDeletedLeaveASemaphore() {
    start(era(KernelEra.S3), Storage.TASK_TLS);
    for (int run = 0; run < RUNS; run++) {
      List<Integer> got = wapi(Ending.RETURN);
      assertThat(got.get(0)).isEqualTo(got.get(1));
      assertThat(adapter.live()).isZero();
    }
    wapi(Ending.UNDERSCORE_EXIT);
    assertThat(adapter.live()).isEqualTo(1);
    wapi(Ending.DELETED);
    assertThat(adapter.live()).isEqualTo(2);
    Hand task = k.thread("two", 100);
    Hand pthread = k.pthread(task, "half", 110);
    assertThat(get(pthread)).isEqualTo(get(task));
    task.does(exit(0));
    assertThat(adapter.live()).isEqualTo(3);
    pthread.does(pthreadExit(0));
    assertThat(adapter.live()).isEqualTo(2);
    k.kernelTask("worker", 100, guest -> adapter.get(guest, sem -> {}));
    assertThat(adapter.live()).isEqualTo(2);
  }

  @Test
  void theInterimDraftWithAGroupsKeyLeaksLikeTheFirstAdapter() {
    start(era(KernelEra.S3_PLUS), Storage.TLS_ALLOC);
    wapi(RUNS, Ending.RETURN);
    assertThat(adapter.live()).isEqualTo(RUNS);
  }

  @Test
  void onTheLibrarysOnExitNothingIsLeftAtExitAllAfterUnderscoreExitAndDelete() {
    start(era(KernelEra.S3_PLUS).with(KernelOption.LIBC_MAX_EXITFUNS, 4), Storage.ON_EXIT);
    wapi(RUNS, Ending.RETURN);
    assertThat(adapter.live()).isZero();
    wapi(RUNS, Ending.UNDERSCORE_EXIT);
    assertThat(adapter.live()).isEqualTo(RUNS);
    wapi(RUNS, Ending.DELETED);
    assertThat(adapter.live()).isEqualTo(2 * RUNS);
  }

  @Test
  void afterBothChangesUnderscoreExitFreesAsWellBeingDeletedStillLeaks() {
    start(era(KernelEra.S3_PLUS), Storage.TASK_TLS);
    wapi(RUNS, Ending.UNDERSCORE_EXIT);
    assertThat(adapter.live()).isZero();
    wapi(RUNS, Ending.DELETED);
    assertThat(adapter.live()).isEqualTo(RUNS);
  }

  @Test
  void anApplicationsOwnFirstKeyIsTakenForTheAdaptersSemaphore() {
    start(era(KernelEra.S0), Storage.KEY);
    List<Integer> got =
        wapi(Ending.RETURN, guest -> guest.call(keyCreate(k.word(), 0)).call(setspecific(0, 123)));
    assertThat(got).containsOnly(123);
    assertThat(adapter.created()).isZero();
  }

  @Test
  void aWaitpidCallerOfHigherPriorityRunsBeforeTheSemaphoreIsFreed() {
    for (int priority : new int[] {150, 100}) {
      start(era(KernelEra.S3), Storage.TASK_TLS);
      int go = k.plainSemaphore(0);
      int wapi =
          k.task(
              "wapi", 100, guest -> guest.call(Call.nxsemWait(go)).then(() -> calls(guest, CALLS)));
      int main =
          k.function(
              guest ->
                  guest.call(waitpid(wapi, 0, 0)).then(() -> guest.logs("live " + adapter.live())));
      k.driver(GuestScenario.taskCreate("nsh", ThreadKind.TASK, priority, main));
      k.driver(Call.post(go));
      assertThat(k.log()).containsExactly(priority > 100 ? "live 1" : "live 0");
      assertThat(adapter.live()).isZero();
    }
  }

  @Test
  void whetherSemaphoresAreLeftDependsOnTheirStorageTheEndAndTheEra() {
    assertThat(row(era(KernelEra.S0), Storage.KEY, Ending.RETURN)).isEqualTo(RUNS);
    assertThat(row(era(KernelEra.S0), Storage.KEY_GUARD_CORRECTED, Ending.RETURN)).isEqualTo(RUNS);
    assertThat(row(exitTable(), Storage.ON_EXIT, Ending.RETURN)).isZero();
    assertThat(row(era(KernelEra.S3_PLUS), Storage.TLS_ALLOC, Ending.RETURN)).isEqualTo(RUNS);
    assertThat(row(era(KernelEra.S3), Storage.TASK_TLS, Ending.RETURN)).isZero();
    assertThat(row(era(KernelEra.S3_PLUS), Storage.TASK_TLS, Ending.RETURN)).isZero();
    assertThat(row(era(KernelEra.S3), Storage.TASK_TLS, Ending.UNDERSCORE_EXIT)).isEqualTo(RUNS);
    assertThat(row(era(KernelEra.S3_PLUS), Storage.TASK_TLS, Ending.UNDERSCORE_EXIT)).isZero();
    assertThat(row(exitTable(), Storage.ON_EXIT, Ending.DELETED)).isZero();
    assertThat(row(era(KernelEra.S3), Storage.TASK_TLS, Ending.DELETED)).isEqualTo(RUNS);
    assertThat(row(era(KernelEra.S3_PLUS), Storage.TASK_TLS, Ending.DELETED)).isEqualTo(RUNS);
  }

  @Test
  void evenWithTheGuardCorrectedOnlyTheFirstCallersGroupHasTheKey() {
    start(era(KernelEra.S0), Storage.KEY_GUARD_CORRECTED);
    wapi(RUNS, Ending.RETURN);
    assertThat(k.events(KernelEvent.DestructorSkipped.class))
        .extracting(KernelEvent.DestructorSkipped::reason)
        .containsExactly(
            SkipReason.NOT_BY_PTHREAD_EXIT, SkipReason.NO_SUCH_KEY, SkipReason.NO_SUCH_KEY);
  }

  @Test
  void theHeapKnowsWhoLeftTheSemaphores() {
    start(era(KernelEra.S0), Storage.KEY);
    wapi(RUNS, Ending.RETURN);
    assertThat(k.kernel().heap().leaks())
        .hasSize(RUNS)
        .allSatisfy(
            leak -> {
              assertThat(leak.thread()).isEqualTo("wapi");
              assertThat(leak.chunk()).isEqualTo(16);
            })
        .extracting(AllocationView::pid)
        .doesNotHaveDuplicates();
  }

  @Test
  void theAdapterWorksTheSameAcrossSnapshots() {
    start(era(KernelEra.S3), Storage.TASK_TLS);
    k.reloadingAlways();
    wapi(RUNS, Ending.RETURN);
    assertThat(adapter.created()).isEqualTo(RUNS);
    assertThat(adapter.live()).isZero();
  }

  private enum Ending {
    RETURN,
    UNDERSCORE_EXIT,
    DELETED
  }

  private int row(KernelConfig config, Storage storage, Ending ending) {
    start(config, storage);
    wapi(RUNS, ending);
    assertThat(adapter.created()).isEqualTo(RUNS);
    return adapter.live();
  }

  private void wapi(int runs, Ending ending) {
    for (int i = 0; i < runs; i++) {
      wapi(ending);
    }
  }

  private List<Integer> wapi(Ending ending) {
    return wapi(ending, guest -> {});
  }

  /** One command line: a task that calls the adapter a few times and ends. */
  private List<Integer> wapi(Ending ending, Code before) {
    List<Integer> got = new ArrayList<>();
    int never = k.plainSemaphore(0);
    int pid =
        k.task(
            "wapi",
            100,
            guest -> {
              before.run(guest);
              for (int i = 0; i < CALLS; i++) {
                guest.then(() -> adapter.get(guest, got::add));
              }
              if (ending == Ending.UNDERSCORE_EXIT) {
                guest.call(underscoreExit(0));
              } else if (ending == Ending.DELETED) {
                guest.call(Call.nxsemWait(never));
              }
            });
    if (ending == Ending.DELETED) {
      assertThat(k.driver(delete(pid))).isEqualTo("0");
    }
    assertThat(k.isAlive(pid)).isFalse();
    return got;
  }

  private void calls(Activation guest, int count) {
    for (int i = 0; i < count; i++) {
      guest.then(() -> adapter.get(guest, sem -> {}));
    }
  }

  private int get(Hand hand) {
    int result = k.word();
    int function = k.function(guest -> adapter.get(guest, sem -> k.memory().store32(result, sem)));
    hand.does(once(k.bytes(1), function));
    return k.word(result);
  }

  private void start(KernelConfig config, Storage storage) {
    k = GuestScenario.start(config);
    adapter = new WifiAdapter(k, storage);
  }

  private static KernelConfig exitTable() {
    return era(KernelEra.S1).with(KernelOption.SCHED_ONEXIT, true);
  }

  private static KernelConfig era(KernelEra era) {
    return KernelConfig.wapi().as(era);
  }
}
