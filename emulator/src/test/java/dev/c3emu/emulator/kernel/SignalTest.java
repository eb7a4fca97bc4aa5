package dev.c3emu.emulator.kernel;

import static dev.c3emu.emulator.kernel.guest.Calls.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.kernel.config.KernelOption;
import dev.c3emu.emulator.kernel.guest.GuestScenario;
import dev.c3emu.emulator.kernel.guest.Hand;
import dev.c3emu.emulator.kernel.scenario.Call;
import org.junit.jupiter.api.Test;

/** Signals, and the sleeps that are waits for them. */
class SignalTest {
  private static final int SIGUSR1 = 1;
  private static final int SIGUSR2 = 2;
  private static final int SIGTERM = 12;
  private static final int SIG_BLOCK = 1;
  private static final int SIG_UNBLOCK = 2;

  private GuestScenario k = GuestScenario.start();

  @Test
  void aSignalWithoutAHandlerEndsAWaitAndGivesThePriorityBack() {
    int sem = k.semaphore(1);
    Hand low = k.thread("L", 100);
    Hand high = k.thread("H", 150);
    low.does(Call.semWait(sem));
    high.does(Call.semWait(sem));
    assertThat(low.priority()).isEqualTo("150/100");
    k.driver(kill(high.pid(), SIGUSR1));
    assertThat(high.returned()).isEqualTo("-1/4");
    assertThat(k.value(sem)).isZero();
    assertThat(low.priority()).isEqualTo("100/100");
  }

  @Test
  void whatKillAnswers() {
    Hand a = k.thread("a", 100);
    assertThat(k.driver(kill(-1, SIGUSR1))).isEqualTo("-1/88");
    assertThat(k.driver(kill(a.pid(), 32))).isEqualTo("-1/22");
    assertThat(k.driver(kill(30000, SIGUSR1))).isEqualTo("-1/3");
    assertThat(k.driver(kill(30000, 0))).isEqualTo("-1/3");
    assertThat(k.driver(kill(a.pid(), 0))).isEqualTo("0");
    assertThat(k.driver(sigqueue(a.pid(), 32, 0))).isEqualTo("-1/22");
  }

  @Test
  void aHandlerRunsOnItsThreadBeforeTheInterruptedWaitReturns() {
    int sem = k.semaphore(0);
    Hand a = k.thread("a", 100);
    handle(a, SIGUSR1, "handler", 0);
    a.does(Call.semWait(sem));
    k.log().clear();
    k.driver(sigqueue(a.pid(), SIGUSR1, 77));
    assertThat(k.log()).containsExactly("handler 1 77", "a -1/4");
  }

  @Test
  void aHandlerThatOneSendsToOneselfRunsAtOnceAndLeavesErrnoAlone() {
    Hand a = k.thread("a", 100);
    int sem = k.semaphore(0);
    int act = k.bytes(12);
    int handler = k.function(guest -> guest.call(Call.trywait(sem)).logs("handled"));
    k.memory().store32(act, handler);
    a.does(sigaction(SIGUSR1, act, 0));
    a.tcb().errno = 5;
    a.does(kill(a.pid(), SIGUSR1));
    assertThat(k.log()).endsWith("handled", "a 0");
    assertThat(a.tcb().errno).isEqualTo(5);
  }

  @Test
  void aBlockedSignalWaitsUntilItIsUnblocked() {
    Hand a = k.thread("a", 100);
    handle(a, SIGUSR1, "handler", 0);
    int set = k.word();
    k.memory().store32(set, 1 << SIGUSR1);
    int old = k.word();
    a.does(sigprocmask(SIG_BLOCK, set, old));
    k.log().clear();
    k.driver(kill(a.pid(), SIGUSR1));
    k.driver(kill(a.pid(), SIGUSR1));
    assertThat(k.log()).isEmpty();
    assertThat(a.does(sigprocmask(SIG_UNBLOCK, set, old)).returned()).isEqualTo("0");
    assertThat(k.log()).containsExactly("handler 1 0", "a 0");
    assertThat(k.word(old) & 1 << SIGUSR1).isNotZero();
    assertThat(a.does(sigprocmask(9, set, 0)).returned()).isEqualTo("-1/22");
  }

  @Test
  void aSignalIsBlockedWhileItsHandlerRuns() {
    Hand a = k.thread("a", 100);
    int act = k.bytes(12);
    int handler =
        k.function(
            guest -> {
              boolean first = k.log().stream().noneMatch("begin"::equals);
              guest.logs("begin");
              if (first) {
                guest.call(kill(a.pid(), SIGUSR1));
              }
              guest.logs("end");
            });
    k.memory().store32(act, handler);
    a.does(sigaction(SIGUSR1, act, 0));
    k.log().clear();
    k.driver(kill(a.pid(), SIGUSR1));
    assertThat(k.log()).startsWith("begin", "end", "begin", "end");
  }

  @Test
  void waitingForASignalTellsWhichCame() {
    Hand a = k.thread("a", 100);
    int set = k.word();
    int info = k.bytes(16);
    k.memory().store32(set, 1 << SIGUSR2);
    a.does(sigwaitinfo(set, info));
    k.driver(sigqueue(a.pid(), SIGUSR2, 99));
    assertThat(a.returned()).isEqualTo("2");
    assertThat(k.memory().load8(info)).isEqualTo(2);
    assertThat(k.word(info + 4)).isEqualTo(99);
    a.does(sigwaitinfo(set, info));
    k.driver(kill(a.pid(), SIGUSR1));
    assertThat(a.returned()).isEqualTo("-1/4");
    a.does(sigprocmask(SIG_BLOCK, set, 0));
    k.driver(kill(a.pid(), SIGUSR2));
    assertThat(a.does(sigwaitinfo(set, 0)).returned()).isEqualTo("2");
    a.does(sigwaitinfo(set, 0));
    k.driver(kill(a.pid(), SIGUSR2));
    assertThat(a.returned()).isEqualTo("2");
  }

  @Test
  void waitingForASignalEndsWithTheTime() {
    Hand a = k.thread("a", 100);
    int set = k.word();
    a.does(sigtimedwait(set, 0, k.timespec(0, 25_000_000)));
    k.ticks(3);
    assertThat(a.isBusy()).isTrue();
    k.ticks(1);
    assertThat(a.returned()).isEqualTo("-1/11");
  }

  @Test
  void aSleepLastsItsTicksAndOneMore() {
    Hand a = k.thread("a", 100);
    a.does(usleep(20_000));
    k.ticks(2);
    assertThat(a.isBusy()).isTrue();
    k.ticks(1);
    assertThat(a.returned()).isEqualTo("0");
    assertThat(a.does(usleep(0)).returned()).isEqualTo("0");
  }

  @Test
  void aSignalEndsASleepAndLeavesWhatRemains() {
    Hand a = k.thread("a", 100);
    int rest = k.bytes(8);
    a.does(nanosleep(k.timespec(2, 0), rest));
    k.ticks(50);
    k.driver(kill(a.pid(), SIGUSR1));
    assertThat(a.returned()).isEqualTo("-1/4");
    assertThat(k.word(rest)).isEqualTo(1);
    assertThat(k.word(rest + 4)).isEqualTo(500_000_000);
    assertThat(a.does(nanosleep(k.timespec(0, 1_000_000_000), rest)).returned()).isEqualTo("-1/22");
  }

  @Test
  void pauseWaitsForAnySignal() {
    Hand a = k.thread("a", 100);
    a.does(pause());
    assertThat(a.isBusy()).isTrue();
    k.driver(kill(a.pid(), SIGUSR2));
    assertThat(a.returned()).isEqualTo("-1/4");
  }

  @Test
  void withDefaultActionsSomeSignalsEndATaskButNoKernelThread() {
    k =
        GuestScenario.start(
            GuestScenario.standard()
                .with(KernelOption.SIG_DEFAULT, true)
                .with(KernelOption.SIG_SIGKILL_ACTION, true));
    Hand parent = k.thread("parent", 90);
    Hand task = k.thread("task", 100);
    Hand kernelThread = k.kernelThread("kt", 100);
    int status = k.word();
    parent.does(waitpid(task.pid(), status, 0));
    k.driver(kill(task.pid(), SIGTERM));
    k.driver(kill(kernelThread.pid(), SIGTERM));
    assertThat(task.isAlive()).isFalse();
    assertThat(k.word(status)).isEqualTo(0x100);
    assertThat(kernelThread.isAlive()).isTrue();
    assertThat(parent.does(sigaction(9, k.bytes(12), 0)).returned()).isEqualTo("-1/22");
  }

  @Test
  void withGroupMembersASignalGoesToTheThreadThatWaitsForIt() {
    k =
        GuestScenario.start(
            GuestScenario.standard()
                .with(KernelOption.SCHED_HAVE_PARENT, true)
                .with(KernelOption.SCHED_CHILD_STATUS, true));
    Hand main = k.thread("main", 100);
    Hand helper = k.pthread(main, "helper", 100);
    int set = k.word();
    k.memory().store32(set, 1 << SIGUSR2);
    helper.does(sigwaitinfo(set, 0));
    int sem = k.semaphore(0);
    main.does(Call.semWait(sem));
    k.driver(kill(main.pid(), SIGUSR2));
    assertThat(helper.returned()).isEqualTo("2");
    assertThat(main.isBusy()).isTrue();
  }

  @Test
  void signalsGoOnAcrossSnapshots() {
    k.reloadingAlways();
    aBlockedSignalWaitsUntilItIsUnblocked();
    k = GuestScenario.start().reloadingAlways();
    aSignalEndsASleepAndLeavesWhatRemains();
  }

  private void handle(Hand hand, int signo, String name, int flags) {
    int act = k.bytes(12);
    int handler =
        k.function(
            guest ->
                guest.logs(name + " " + guest.argument(0) + " " + k.word(guest.argument(1) + 4)));
    k.memory().store32(act, handler);
    k.memory().store32(act + 8, flags);
    hand.does(sigaction(signo, act, 0));
  }
}
