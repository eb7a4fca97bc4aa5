package dev.c3emu.emulator.kernel;

import static dev.c3emu.emulator.kernel.scenario.Call.close;
import static dev.c3emu.emulator.kernel.scenario.Call.destroy;
import static dev.c3emu.emulator.kernel.scenario.Call.init;
import static dev.c3emu.emulator.kernel.scenario.Call.open;
import static dev.c3emu.emulator.kernel.scenario.Call.post;
import static dev.c3emu.emulator.kernel.scenario.Call.reset;
import static dev.c3emu.emulator.kernel.scenario.Call.semWait;
import static dev.c3emu.emulator.kernel.scenario.Call.setparam;
import static dev.c3emu.emulator.kernel.scenario.Call.setprotocol;
import static dev.c3emu.emulator.kernel.scenario.Call.trywait;
import static dev.c3emu.emulator.kernel.scenario.Call.uninterruptibleWait;
import static dev.c3emu.emulator.kernel.scenario.Call.unlink;
import static dev.c3emu.emulator.kernel.semaphore.NamedSemaphores.O_CREAT;
import static dev.c3emu.emulator.kernel.semaphore.NamedSemaphores.O_EXCL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.kernel.config.KernelEra;
import dev.c3emu.emulator.kernel.config.KernelOption;
import dev.c3emu.emulator.kernel.event.Stranding;
import dev.c3emu.emulator.kernel.scenario.Call;
import dev.c3emu.emulator.kernel.scenario.KernelScenario;
import dev.c3emu.emulator.kernel.scenario.Worker;
import dev.c3emu.emulator.kernel.sched.TaskState;
import java.util.List;
import org.junit.jupiter.api.Test;

class SemaphoreTest {
  private static final int HERE = 0x3FCB_F000;

  private final KernelScenario k = KernelScenario.start();

  @Test
  void aSemaphoreStartsAt0To32767AndNotWithoutAnAddress() {
    assertThat(k.driver(init(0, 1))).isEqualTo("-1/22");
    assertThat(k.driver(init(HERE, 32_768))).isEqualTo("-1/22");
    assertThat(k.driver(init(HERE, -1))).isEqualTo("-1/22");
    assertThat(k.driver(init(HERE, 32_767))).isEqualTo("0");
    assertThat(k.value(HERE)).isEqualTo(32_767);
  }

  @Test
  void aFullSemaphoreCannotBePostedAndNoneWithoutAnAddress() {
    int s = k.semaphore(32_767);

    assertThat(k.driver(post(s))).isEqualTo("-1/139");
    assertThat(k.value(s)).isEqualTo(32_767);
    assertThat(k.driver(post(0))).isEqualTo("-1/22");
    assertThat(k.driver(destroy(0))).isEqualTo("-1/22");
    assertThat(k.driver(getvalue(s, 0))).isEqualTo("-1/22");
  }

  @Test
  void tryingAnEmptySemaphoreLeavesItAlone() {
    int s = k.semaphore(0);

    assertThat(k.driver(trywait(s))).isEqualTo("-1/11");
    assertThat(k.value(s)).isZero();
    assertThat(k.driver(trywait(0))).isEqualTo("-1/22");
  }

  @Test
  void destroyingSetsTheValueTo1UnlessThreadsWaitWhoGoOnWaiting() {
    int five = k.semaphore(5);
    int none = k.semaphore(0);
    int awaited = k.semaphore(0);
    Worker w = k.thread("w", 100).waits(awaited);

    k.driver(destroy(five));
    k.driver(destroy(none));
    assertThat(k.value(five)).isEqualTo(1);
    assertThat(k.value(none)).isEqualTo(1);
    assertThat(k.driver(destroy(awaited))).isEqualTo("0");
    assertThat(k.value(awaited)).isEqualTo(-1);
    assertThat(w.isBusy()).isTrue();
    k.driver(post(awaited));
    assertThat(w.returned()).isEqualTo("0");
  }

  @Test
  void protocols0And1AreSupportedAnd2AndHigherAreNot() {
    int s = k.semaphore(0);

    assertThat(protocol(k, s)).isEqualTo(1);
    assertThat(k.driver(setprotocol(s, 2))).isEqualTo("-1/134");
    assertThat(k.driver(setprotocol(s, 3))).isEqualTo("-1/22");
    assertThat(k.driver(setprotocol(s, 0))).isEqualTo("0");
    assertThat(protocol(k, s)).isZero();
    assertThat(k.memory().load16(s + 2)).isEqualTo(1);
    assertThat(k.driver(setprotocol(s, 1))).isEqualTo("0");
    assertThat(protocol(k, s)).isEqualTo(1);
  }

  @Test
  void ofOldTheCeilingProtocolWasNotEvenThere() {
    KernelScenario old = KernelScenario.start(KernelScenario.standard().as(KernelEra.S0));

    assertThat(old.driver(setprotocol(old.semaphore(0), 2))).isEqualTo("-1/88");
  }

  @Test
  void withoutInheritanceNothingIsInherited() {
    KernelScenario plain =
        KernelScenario.start(
            KernelScenario.standard().with(KernelOption.PRIORITY_INHERITANCE, false));
    int s = plain.semaphore(0);

    assertThat(protocol(plain, s)).isZero();
    assertThat(plain.driver(setprotocol(s, 1))).isEqualTo("-1/134");
    assertThat(plain.driver(setprotocol(s, 0))).isEqualTo("0");
  }

  @Test
  void waitersAreWokenByPriorityEqualsInTheOrderTheyCame() {
    int s = k.semaphore(0);
    k.thread("a", 50).waits(s);
    k.thread("b", 60).waits(s);
    k.thread("c", 60).waits(s);
    k.thread("d", 70).waits(s);
    assertThat(k.value(s)).isEqualTo(-4);

    for (int i = 0; i < 4; i++) {
      k.driver(post(s));
    }
    assertThat(k.order()).containsExactly("d", "b", "c", "a");
    assertThat(k.value(s)).isZero();
  }

  @Test
  void raisingAWaiterMovesItForwardInTheLine() {
    int s = k.plainSemaphore(0);
    Worker a = k.thread("a", 100).waits(s);
    k.thread("b", 110).waits(s);

    assertThat(k.driver(setparam(a.pid(), 120))).isEqualTo("0");
    k.driver(post(s));
    assertThat(a.priority()).isEqualTo("120/120");
    k.driver(post(s));
    assertThat(k.order()).containsExactly("a", "b");
  }

  @Test
  void aSignalEndsAWaitGivesTheCountBackAndLowersTheHolder() {
    int s = k.semaphore(1);
    Worker l = k.thread("L", 100).waits(s);
    Worker h = k.thread("H", 150).waits(s);
    assertThat(l.priority()).isEqualTo("150/100");

    k.driver(interruptWait(h, Errno.EINTR));
    assertThat(h.returned()).isEqualTo("-1/4");
    assertThat(k.value(s)).isZero();
    assertThat(l.priority()).isEqualTo("100/100");
  }

  @Test
  void anUninterruptibleWaitGoesOnAfterASignal() {
    int s = k.semaphore(0);
    Worker h = k.thread("H", 150).does(uninterruptibleWait(s));

    k.driver(interruptWait(h, Errno.EINTR));
    assertThat(h.isBusy()).isTrue();
    assertThat(k.value(s)).isEqualTo(-1);
    k.driver(post(s));
    assertThat(h.returned()).isEqualTo("0");
  }

  @Test
  void aTaskThatWaitsInACancellationPointIsDeletedThere() {
    KernelScenario points = withCancellationPoints();
    int s = points.semaphore(0);
    Worker b = points.thread("b", 100).waits(s);
    assertThat(points.value(s)).isEqualTo(-1);

    assertThat(points.driver(Call.delete(b.pid()))).isEqualTo("0");
    assertThat(b.isAlive()).isFalse();
    assertThat(points.value(s)).isZero();
  }

  @Test
  void aDeletionWaitsUntilTheTaskLetsItselfBeCancelledAndAsks() {
    KernelScenario points = withCancellationPoints();
    int s = points.semaphore(0);
    Worker a = points.thread("a", 100).does(cancelState(true), semWait(s));

    assertThat(points.driver(Call.delete(a.pid()))).isEqualTo("0");
    assertThat(a.isAlive()).isTrue();
    assertThat(points.value(s)).isEqualTo(-1);
    points.driver(post(s));
    assertThat(a.returned()).isEqualTo("0");
    a.does(cancelState(false));
    assertThat(a.isAlive()).isTrue();
    a.does(Call.of("test", Convention.RAW, (kernel, self) -> kernel.cancellation().test(self)));
    assertThat(a.isAlive()).isFalse();
  }

  @Test
  void aNamedSemaphoreLivesUntilItHasNeitherNameNorUsers() {
    assertThat(k.driver(open("/n", 0, 0))).isEqualTo("0");
    assertThat(k.driverThread().errno).isEqualTo(2);
    k.driver(open("/n", O_CREAT, 40_000));
    assertThat(k.driverThread().errno).isEqualTo(22);
    k.driver(open("/n", O_CREAT, 2));
    int first = k.driverResult();
    assertThat(k.value(first)).isEqualTo(2);
    k.driver(open("/n", O_CREAT, 9));
    assertThat(k.driverResult()).isEqualTo(first);
    assertThat(k.value(first)).isEqualTo(2);
    assertThat(k.driver(open("/n", O_CREAT | O_EXCL, 1))).isEqualTo("0");
    assertThat(k.driverThread().errno).isEqualTo(17);

    assertThat(k.driver(unlink("/n"))).isEqualTo("0");
    assertThat(k.driver(unlink("/n"))).isEqualTo("-1/2");
    k.driver(open("/n", O_CREAT, 5));
    int second = k.driverResult();
    assertThat(second).isNotEqualTo(first);
    assertThat(k.value(second)).isEqualTo(5);
    k.driver(post(first));
    assertThat(k.value(first)).isEqualTo(3);
    assertThat(k.driver(close(first))).isEqualTo("0");
    assertThat(k.driver(close(first))).isEqualTo("0");

    assertThat(k.driver(close(second))).isEqualTo("0");
    k.driver(open("/n", 0, 0));
    assertThat(k.driverResult()).isEqualTo(second);
    assertThat(k.value(second)).isEqualTo(5);
    k.driver(unlink("/n"));
    assertThat(k.driver(open("/n", 0, 0))).isEqualTo("0");
    assertThat(k.driverThread().errno).isEqualTo(2);
  }

  @Test
  void theLastCloseOfANamelessSemaphoreFreesIt() {
    int before = k.memory().live();
    k.driver(open("n", O_CREAT, 1));
    int sem = k.driverResult();
    k.driver(unlink("n"));
    k.driver(close(sem));

    assertThat(k.memory().live()).isEqualTo(before);
    assertThat(k.driver(close(sem))).isEqualTo("-1/22");
  }

  @Test
  void aNameWithNamesBelowItIsNoSemaphore() {
    k.driver(open("a/b", O_CREAT, 1));

    k.driver(open("a", O_CREAT, 1));
    assertThat(k.driverThread().errno).isEqualTo(6);
    assertThat(k.driver(unlink("a"))).isEqualTo("-1/6");
  }

  @Test
  void whatAThreadHeldWhenItEndedIsNeverGivenBack() {
    int s = k.semaphore(1);
    k.thread("L", 100).does(semWait(s), Call.exit(0));

    assertThat(k.show(s)).isEqualTo("0 H[]");
    assertThat(k.driver(trywait(s))).isEqualTo("-1/11");
    Worker h = k.thread("H", 150).waits(s);
    assertThat(k.value(s)).isEqualTo(-1);
    k.driver(post(s));
    assertThat(h.returned()).isEqualTo("0");
    assertThat(k.show(s)).isEqualTo("0 H[H:1]");
    assertThat(k.strandings()).contains(Stranding.HOLDER_EXITED_WITH_COUNTS);
  }

  @Test
  void aPostInAnInterruptTakesTheCountFromTheInterruptedHolder() {
    int s = k.semaphore(2);
    k.driver(trywait(s));
    assertThat(k.show(s)).isEqualTo("1 H[driver:1]");

    k.interrupt(() -> k.kernel().semaphores().posts().post(s));
    assertThat(k.show(s)).isEqualTo("2 H[]");
  }

  @Test
  void aPostInAnInterruptPreemptsWhoeverWasInterrupted() {
    int s = k.plainSemaphore(0);
    Worker h = k.thread("H", 150).waits(s);

    k.interrupt(() -> k.kernel().semaphores().posts().post(s));
    assertThat(h.returned()).isEqualTo("0");
  }

  @Test
  void aResetWakesAsManyAsItHasCountsAndSetsWhatIsLeft() {
    int s = k.semaphore(0);
    k.thread("a", 50).waits(s);
    k.thread("b", 60).waits(s);

    k.driver(reset(s, 1));
    assertThat(k.order()).containsExactly("b");
    assertThat(k.value(s)).isEqualTo(-1);
    k.driver(reset(s, 5));
    assertThat(k.order()).containsExactly("b", "a");
    assertThat(k.value(s)).isEqualTo(4);
    k.driver(reset(s, 0));
    assertThat(k.value(s)).isZero();
  }

  @Test
  void aPointerToNowhereStopsTheKernelAndNamesTheThread() {
    k.thread("lost", 100).waits(0x1234);

    assertThat(k.kernel().panic())
        .hasValueSatisfying(what -> assertThat(what).contains("0x00001234").contains("lost"));
  }

  @Test
  void aSemaphoreThatWasNeverInitialisedIsWhatItsMemorySays() {
    k.memory().store16(HERE, 2);

    k.thread("a", 100).waits(HERE);
    assertThat(k.show(HERE)).isEqualTo("1 H[a:1]");
  }

  @Test
  void garbageForAHolderStopsTheKernel() {
    k.memory().store16(HERE, 1);
    k.memory().store32(HERE + 4, 0xDEAD_BEEF);

    k.thread("a", 100).waits(HERE);
    assertThat(k.kernel().panic())
        .hasValueSatisfying(what -> assertThat(what).contains("initialised?"));
  }

  @Test
  void waitersAreOnTheOneListOfAllWaiters() {
    int s = k.semaphore(0);
    Worker a = k.thread("a", 100).waits(s);

    assertThat(a.state()).isEqualTo(TaskState.WAIT_SEM);
    assertThat(k.view().semaphore(s).waiters()).isEqualTo(List.of(a.pid()));
  }

  private static KernelScenario withCancellationPoints() {
    return KernelScenario.start(
        KernelScenario.standard().with(KernelOption.CANCELLATION_POINTS, true));
  }

  private static Call cancelState(boolean disabled) {
    return Call.returning(
        "cancelstate",
        Convention.RAW,
        (kernel, self) -> {
          kernel.cancellation().disable(self, disabled);
          return 0;
        });
  }

  private static Call interruptWait(Worker waiter, Errno cause) {
    return Call.returning(
        "kill",
        Convention.RAW,
        (kernel, self) -> {
          kernel.semaphores().interruptions().interrupt(waiter.tcb(), cause);
          return 0;
        });
  }

  private static Call getvalue(int sem, int result) {
    return Call.returning(
        "getvalue", Convention.ERRNO, (kernel, self) -> kernel.semaphores().getvalue(sem, result));
  }

  private static int protocol(KernelScenario k, int sem) {
    int result = k.memory().allocate(4);
    k.driver(
        Call.returning(
            "getprotocol",
            Convention.RAW,
            (kernel, self) -> kernel.semaphores().getprotocol(sem, result)));
    return k.memory().load32(result);
  }
}
