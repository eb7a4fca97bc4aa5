package dev.c3emu.emulator.kernel;

import static dev.c3emu.emulator.kernel.guest.Calls.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.config.KernelEra;
import dev.c3emu.emulator.kernel.config.KernelOption;
import dev.c3emu.emulator.kernel.event.KernelEvent;
import dev.c3emu.emulator.kernel.guest.GuestScenario;
import dev.c3emu.emulator.kernel.guest.Hand;
import dev.c3emu.emulator.kernel.mutex.MutexAttributes;
import dev.c3emu.emulator.kernel.scenario.Call;
import dev.c3emu.emulator.kernel.view.MutexView;
import org.junit.jupiter.api.Test;

/** Mutexes, condition variables and pthread_once. */
class MutexTest {
  private static final int NORMAL = 0;
  private static final int ERRORCHECK = 1;
  private static final int RECURSIVE = 2;

  private GuestScenario k = GuestScenario.start();

  @Test
  void aMutexWithInheritanceLendsPriorityAndAnOwnerThatExitsLeavesEownerdead() {
    int attr = attributes(NORMAL);
    assertThat(attrs().setProtocol(attr, 1)).isZero();
    int mutex = mutex(attr);
    Hand low = k.thread("L", 100);
    Hand high = k.thread("H", 150);
    low.does(lock(mutex));
    high.does(lock(mutex));
    assertThat(low.priority()).isEqualTo("150/100");
    low.does(unlock(mutex));
    assertThat(low.priority()).isEqualTo("100/100");
    assertThat(view(mutex).owner()).isEqualTo(high.pid());
    high.does(unlock(mutex));
    low.does(lock(mutex));
    high.does(lock(mutex));
    low.does(exit(0));
    assertThat(high.returned()).isEqualTo("142");
    assertThat(view(mutex).count()).isZero();
    assertThat(view(mutex).inconsistent()).isTrue();
    assertThat(view(mutex).robust()).isTrue();
    assertThat(view(mutex).owner()).isEqualTo(low.pid());
    assertThat(k.events(KernelEvent.MutexAbandoned.class))
        .containsExactly(new KernelEvent.MutexAbandoned(low.pid(), mutex));
  }

  @Test
  void whoeverLocksANormalMutexTwiceWaitsForItself() {
    int mutex = mutex(0);
    Hand a = k.thread("a", 100);
    assertThat(a.does(lock(mutex)).returned()).isEqualTo("0");
    assertThat(a.does(trylock(mutex)).returned()).isEqualTo("16");
    assertThat(a.does(unlock(mutex)).returned()).isEqualTo("0");
    assertThat(a.does(unlock(mutex)).returned()).isEqualTo("1");
    a.does(lock(mutex), lock(mutex));
    assertThat(a.isBusy()).isTrue();
  }

  @Test
  void anErrorCheckingMutexKnowsThatItIsLockedByItsOwnerAlready() {
    int mutex = mutex(attributes(ERRORCHECK));
    Hand a = k.thread("a", 100);
    assertThat(a.does(lock(mutex)).returned()).isEqualTo("0");
    assertThat(a.does(lock(mutex)).returned()).isEqualTo("45");
    assertThat(a.does(unlock(mutex)).returned()).isEqualTo("0");
    assertThat(a.does(unlock(mutex)).returned()).isEqualTo("1");
  }

  @Test
  void whatTheProtocolsAnswerNowAndOfOld() {
    int attr = attributes(NORMAL);
    int result = k.word();
    assertThat(attrs().setProtocol(attr, 2)).isEqualTo(-134);
    assertThat(attrs().setProtocol(attr, 7)).isEqualTo(-22);
    attrs().getProtocol(attr, result);
    assertThat(k.word(result)).isZero();
    assertThat(k.kernel().semaphores().layout().inherits(mutex(0) + 4)).isFalse();

    k = GuestScenario.start(GuestScenario.standard().as(KernelEra.S0));
    attr = attributes(NORMAL);
    assertThat(attrs().setProtocol(attr, 2)).isZero();
    attrs().init(attr);
    attrs().getProtocol(attr, result);
    assertThat(k.word(result)).isEqualTo(1);
    assertThat(k.kernel().semaphores().layout().inherits(mutex(0) + 4)).isTrue();
  }

  @Test
  void aRecursiveMutexCountsItsLocksAndIsFreeWhenAllAreUndone() {
    int mutex = mutex(attributes(RECURSIVE));
    Hand a = k.thread("a", 100);
    a.does(lock(mutex), lock(mutex));
    assertThat(view(mutex).nlocks()).isEqualTo(2);
    assertThat(a.does(trylock(mutex)).returned()).isEqualTo("0");
    assertThat(view(mutex).nlocks()).isEqualTo(3);
    a.does(unlock(mutex), unlock(mutex));
    assertThat(view(mutex).nlocks()).isEqualTo(1);
    assertThat(view(mutex).count()).isZero();
    a.does(unlock(mutex));
    assertThat(view(mutex).count()).isEqualTo(1);
    assertThat(view(mutex).owner()).isEqualTo(-1);
  }

  @Test
  void aMutexWhoseOwnerDiedIsUsableAgainOnceItIsMadeConsistent() {
    int mutex = mutex(0);
    Hand owner = k.thread("owner", 100);
    Hand a = k.thread("a", 100);
    assertThat(a.does(consistent(mutex)).returned()).isEqualTo("0");
    owner.does(lock(mutex));
    assertThat(a.does(consistent(mutex)).returned()).isEqualTo("22");
    assertThat(a.does(mutexDestroy(mutex)).returned()).isEqualTo("16");
    owner.does(exit(0));
    assertThat(a.does(lock(mutex)).returned()).isEqualTo("142");
    assertThat(a.does(trylock(mutex)).returned()).isEqualTo("142");
    assertThat(a.does(consistent(mutex)).returned()).isEqualTo("0");
    assertThat(view(mutex).count()).isEqualTo(1);
    assertThat(a.does(lock(mutex)).returned()).isEqualTo("0");
    assertThat(a.does(unlock(mutex)).returned()).isEqualTo("0");
    assertThat(a.does(mutexDestroy(mutex)).returned()).isEqualTo("0");
  }

  @Test
  void aSignalEndsTheWaitForAMutex() {
    int mutex = mutex(0);
    Hand a = k.thread("a", 100);
    Hand b = k.thread("b", 110);
    a.does(lock(mutex));
    b.does(lock(mutex));
    k.driver(kill(b.pid(), 1));
    assertThat(b.returned()).isEqualTo("4");
    assertThat(view(mutex).count()).isZero();
  }

  @Test
  void onlyTheOwnerUnlocksARobustMutex() {
    int mutex = mutex(0);
    Hand a = k.thread("a", 100);
    Hand b = k.thread("b", 110);
    a.does(lock(mutex));
    assertThat(b.does(unlock(mutex)).returned()).isEqualTo("1");
    assertThat(b.does(timedlock(mutex, k.in(20))).isBusy()).isTrue();
    k.ticks(4);
    assertThat(b.returned()).isEqualTo("116");
  }

  @Test
  void anUnsafeMutexCanBeUnlockedByAnyoneAndOutlivesItsOwner() {
    k =
        GuestScenario.start(
            GuestScenario.standard()
                .with(KernelOption.PTHREAD_MUTEX_ROBUST, false)
                .with(KernelOption.PTHREAD_MUTEX_UNSAFE, true));
    int mutex = mutex(0);
    Hand a = k.thread("a", 100);
    Hand b = k.thread("b", 110);
    a.does(lock(mutex), exit(0));
    assertThat(b.does(trylock(mutex)).returned()).isEqualTo("16");
    assertThat(b.does(unlock(mutex)).returned()).isEqualTo("0");
    assertThat(b.does(lock(mutex)).returned()).isEqualTo("0");
  }

  @Test
  void theOrderOfTypesProtocolsAndRobustnessInAttributesIsTheGuests() {
    k = GuestScenario.start(GuestScenario.standard().with(KernelOption.PTHREAD_MUTEX_BOTH, true));
    int attr = attributes(RECURSIVE);
    int result = k.word();
    assertThat(k.memory().load8(attr)).isEqualTo(0b110000);
    assertThat(attrs().setProtocol(attr, 1)).isZero();
    assertThat(attrs().setRobust(attr, 0)).isZero();
    assertThat(attrs().setPshared(attr, 1)).isZero();
    assertThat(k.memory().load8(attr)).isEqualTo(0b010011);
    attrs().getType(attr, result);
    assertThat(k.word(result)).isEqualTo(2);
    attrs().getRobust(attr, result);
    assertThat(k.word(result)).isZero();
    assertThat(attrs().setType(attr, 3)).isEqualTo(-22);
  }

  @Test
  void waitingForAConditionNeedsItsMutexAndHasItAfterATimeout() {
    int mutex = mutex(0);
    int cond = condition();
    Hand a = k.thread("a", 100);
    assertThat(a.does(condWait(cond, mutex)).returned()).isEqualTo("1");
    assertThat(a.does(condTimedwait(cond, mutex, k.in(0))).returned()).isEqualTo("1");
    a.does(lock(mutex), condTimedwait(cond, mutex, k.timespec(0, 0)));
    assertThat(a.returned()).isEqualTo("116");
    assertThat(view(mutex).owner()).isEqualTo(a.pid());
  }

  @Test
  void aSignalThatNobodyWaitsForIsForgotten() {
    int cond = condition();
    assertThat(k.thread("a", 100).does(signal(cond)).returned()).isEqualTo("0");
    assertThat(k.value(cond)).isZero();
  }

  @Test
  void aBroadcastLetsAllWaitersHaveTheMutexByPriority() {
    int mutex = mutex(0);
    int cond = condition();
    Hand a = k.thread("a", 100);
    Hand[] waiters = {k.thread("cw0", 110), k.thread("cw1", 130), k.thread("cw2", 112)};
    for (Hand waiter : waiters) {
      waiter.does(lock(mutex), condWait(cond, mutex), unlock(mutex));
    }
    assertThat(k.value(cond)).isEqualTo(-3);
    assertThat(a.does(condDestroy(cond)).returned()).isEqualTo("16");
    a.does(lock(mutex), broadcast(cond));
    assertThat(k.value(cond)).isZero();
    assertThat(view(mutex).count()).isEqualTo(-3);
    k.log().clear();
    a.does(unlock(mutex));
    assertThat(k.log().stream().map(line -> line.split(" ")[0]).distinct())
        .containsExactly("cw1", "cw2", "cw0", "a");
    assertThat(k.log()).allMatch(line -> line.endsWith(" 0"));
    assertThat(view(mutex).count()).isEqualTo(1);
    assertThat(a.does(condDestroy(cond)).returned()).isEqualTo("0");
  }

  @Test
  void aTimedWaitForAConditionEndsWithTheMutexOwned() {
    int mutex = mutex(attributes(RECURSIVE));
    int cond = condition();
    Hand a = k.thread("a", 100);
    a.does(lock(mutex), lock(mutex), condTimedwait(cond, mutex, k.in(30)));
    assertThat(view(mutex).count()).isEqualTo(1);
    k.ticks(5);
    assertThat(a.returned()).isEqualTo("116");
    assertThat(view(mutex).owner()).isEqualTo(a.pid());
    assertThat(view(mutex).nlocks()).isEqualTo(2);
  }

  @Test
  void aSignalDoesNotEndTheWaitForACondition() {
    int mutex = mutex(0);
    int cond = condition();
    Hand a = k.thread("a", 100);
    a.does(lock(mutex), condWait(cond, mutex));
    k.driver(kill(a.pid(), 1));
    assertThat(a.isBusy()).isTrue();
    assertThat(k.value(cond)).isEqualTo(-1);
    k.driver(signal(cond));
    assertThat(a.returned()).isEqualTo("0");
  }

  @Test
  void aCancelledWaitForAConditionOwnsTheMutexAgainOnlyWhenDeferred() {
    for (boolean points : new boolean[] {true, false}) {
      cancelWait(GuestScenario.standard().with(KernelOption.CANCELLATION_POINTS, points), points);
    }
  }

  @Test
  void theFirstKernelsRunNoCleanupHandlerOfAThreadThatAnotherCancels() {
    cancelWait(GuestScenario.standard().as(KernelEra.S0), false);
    assertThat(k.log()).noneMatch(line -> line.startsWith("handler"));
  }

  private int condition() {
    int cond = k.bytes(64);
    k.driver(condInit(cond));
    return cond;
  }

  private void cancelWait(KernelConfig config, boolean points) {
    k = GuestScenario.start(config);
    int mutex = mutex(0);
    int cond = condition();
    Hand main = k.thread("main", 100);
    Hand waiter = k.pthread(main, "waiter", 110);
    int handler =
        k.function(guest -> guest.logs("handler " + view(mutex).count()).call(unlock(mutex)));
    waiter.does(cleanupPush(handler, 0), lock(mutex), condWait(cond, mutex));
    int value = k.word();
    main.does(cancel(waiter.pid()), join(waiter.pid(), value));
    if (config.era() != KernelEra.S0) {
      assertThat(k.log()).contains(points ? "handler 0" : "handler 1");
    }
    assertThat(k.word(value)).isEqualTo(-1);
    assertThat(k.value(cond)).isZero();
    assertThat(view(mutex).count()).isEqualTo(1);
  }

  @Test
  void onceIsOnce() {
    int control = k.bytes(1);
    int init = k.logging("init");
    Hand a = k.thread("a", 100);
    assertThat(a.does(once(control, init)).returned()).isEqualTo("0");
    assertThat(a.does(once(control, init)).returned()).isEqualTo("0");
    assertThat(k.log().stream().filter(line -> line.startsWith("init"))).hasSize(1);
  }

  @Test
  void theKernelsRecursiveMutexIsItsHolders() {
    int rmutex = k.bytes(32);
    Hand a = k.thread("a", 100);
    Hand b = k.thread("b", 110);
    k.kernel().kernelMutexes().recursiveInit(a.tcb(), rmutex);
    a.does(rlock(rmutex), rlock(rmutex));
    assertThat(b.does(runlock(rmutex)).returned()).isEqualTo("1");
    b.does(rlock(rmutex));
    a.does(runlock(rmutex));
    assertThat(b.isBusy()).isTrue();
    a.does(runlock(rmutex));
    assertThat(b.returned()).isEqualTo("0");
  }

  @Test
  void mutexesGoOnAcrossSnapshots() {
    k.reloadingAlways();
    aBroadcastLetsAllWaitersHaveTheMutexByPriority();
    k = GuestScenario.start().reloadingAlways();
    aMutexWithInheritanceLendsPriorityAndAnOwnerThatExitsLeavesEownerdead();
  }

  private static Call rlock(int rmutex) {
    return Call.of(
        "nxrmutex_lock",
        Convention.RAW,
        (k, self) -> k.kernelMutexes().recursiveLock(self, rmutex));
  }

  private static Call runlock(int rmutex) {
    return Call.of(
        "nxrmutex_unlock",
        Convention.POSITIVE,
        (k, self) -> k.kernelMutexes().recursiveUnlock(self, rmutex));
  }

  private int mutex(int attr) {
    int mutex = k.bytes(64);
    k.driver(mutexInit(mutex, attr));
    return mutex;
  }

  private int attributes(int type) {
    int attr = k.word();
    attrs().init(attr);
    assertThat(attrs().setType(attr, type)).isZero();
    return attr;
  }

  private MutexAttributes attrs() {
    return k.kernel().mutexes().attributes();
  }

  private MutexView view(int mutex) {
    return k.kernel().mutexes().view(mutex);
  }
}
