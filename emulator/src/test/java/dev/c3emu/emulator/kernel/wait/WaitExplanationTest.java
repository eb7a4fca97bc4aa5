package dev.c3emu.emulator.kernel.wait;

import static dev.c3emu.emulator.kernel.guest.Calls.condInit;
import static dev.c3emu.emulator.kernel.guest.Calls.condWait;
import static dev.c3emu.emulator.kernel.guest.Calls.join;
import static dev.c3emu.emulator.kernel.guest.Calls.lock;
import static dev.c3emu.emulator.kernel.guest.Calls.mutexInit;
import static dev.c3emu.emulator.kernel.guest.Calls.nanosleep;
import static dev.c3emu.emulator.kernel.guest.Calls.pause;
import static dev.c3emu.emulator.kernel.guest.Calls.signal;
import static dev.c3emu.emulator.kernel.guest.Calls.sigwaitinfo;
import static dev.c3emu.emulator.kernel.guest.Calls.waitpid;
import static dev.c3emu.emulator.kernel.scenario.Call.semWait;
import static dev.c3emu.emulator.kernel.scenario.Call.tickwait;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.c3emu.emulator.isa.SymbolLookup;
import dev.c3emu.emulator.kernel.Convention;
import dev.c3emu.emulator.kernel.guest.GuestScenario;
import dev.c3emu.emulator.kernel.guest.Hand;
import dev.c3emu.emulator.kernel.mqueue.MessageQueues;
import dev.c3emu.emulator.kernel.scenario.Call;
import dev.c3emu.emulator.kernel.signal.SignalNumber;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class WaitExplanationTest {
  private final GuestScenario k = GuestScenario.start();
  private final Map<Integer, String> names = new HashMap<>();
  private final SymbolLookup symbols = names::get;

  @Test
  void aSemaphoreHasAHolderThatIsBoosted() {
    int sem = k.semaphore(1);
    k.thread("init", 100).does(semWait(sem));
    Hand waiter = k.thread("wifi-conn-3", 120).does(semWait(sem));
    assertThat(why(waiter))
        .isEqualTo(
            "wifi-conn-3 waits for semaphore 0x%08x held by init (1 of 1), boosted 100->120"
                .formatted(sem));
  }

  @Test
  void aSemaphoreGoesByItsSymbolTooAndMayHaveSeveralHolders() {
    int sem = k.semaphore(2);
    names.put(sem, "g_lock");
    k.thread("a", 100).does(semWait(sem));
    k.thread("b", 110).does(semWait(sem));
    Hand waiter = k.thread("c", 90).does(semWait(sem));
    assertThat(why(waiter))
        .isEqualTo(
            "c waits for semaphore 0x%08x (g_lock) held by b (1 of 2) and a (1 of 2)"
                .formatted(sem));
  }

  @Test
  void whoWaitsTogetherHasAPlace() {
    int sem = k.semaphore(0);
    k.thread("a", 110).does(semWait(sem));
    Hand second = k.thread("b", 100).does(semWait(sem));
    assertThat(why(second)).endsWith(" held by nobody, number 2 of 2 who wait");
  }

  @Test
  void aSemaphoreWithoutInheritanceHasNoRecordOfHolders() {
    int sem = k.plainSemaphore(0);
    Hand a = k.thread("a", 100).does(semWait(sem));
    assertThat(why(a))
        .isEqualTo("a waits for semaphore 0x%08x, whose holders are not recorded".formatted(sem));
  }

  @Test
  void aWaitThatEndsByItselfSaysWhen() {
    int sem = k.semaphore(0);
    Hand a = k.thread("a", 100).does(tickwait(sem, 20));
    assertThat(why(a)).endsWith(" held by nobody, for 0.210 s more at most");
  }

  @Test
  void aBoostedThreadSaysForWhom() {
    int sem = k.semaphore(1);
    Hand holder = k.thread("low", 100).does(semWait(sem));
    k.thread("high", 150).does(semWait(sem));
    holder.does(nanosleep(k.timespec(1, 0), 0));
    assertThat(why(holder))
        .isEqualTo(
            "low sleeps, for 1.010 s more at most, boosted 100->150 by high, which waits for"
                + " semaphore 0x%08x".formatted(sem));
  }

  @Test
  void aMutexHasAnOwner() {
    int mutex = k.bytes(64);
    k.driver(mutexInit(mutex, 0));
    k.thread("a", 100).does(lock(mutex));
    Hand b = k.thread("b", 90).does(lock(mutex));
    assertThat(why(b)).isEqualTo("b waits for mutex 0x%08x owned by a".formatted(mutex));
  }

  @Test
  void aConditionGoesWithAMutex() {
    int mutex = k.bytes(64);
    int condition = k.bytes(64);
    k.driver(mutexInit(mutex, 0));
    k.driver(condInit(condition));
    Hand a = k.thread("a", 100).does(lock(mutex), condWait(condition, mutex));
    assertThat(why(a))
        .isEqualTo("a waits for condition 0x%08x with mutex 0x%08x".formatted(condition, mutex));
    k.thread("b", 90).does(lock(mutex), signal(condition));
    assertThat(why(a)).isEqualTo("a waits for mutex 0x%08x owned by b".formatted(mutex));
  }

  @Test
  void whoJoinsSaysWhatTheOtherDoes() {
    Hand main = k.thread("main", 100);
    Hand worker = k.pthread(main, "worker", 110).does(pause());
    main.does(join(worker.pid(), 0));
    assertThat(why(main))
        .isEqualTo("main joins %s, which waits for any signal".formatted(worker.tcb().name));
  }

  @Test
  void aParentWaitsForTheEndOfAChild() {
    Hand child = k.thread("child", 110).does(pause());
    Hand parent = k.thread("parent", 100).does(waitpid(child.pid(), 0, 0));
    assertThat(why(parent))
        .isEqualTo("parent waits for the end of child, which waits for any signal");
  }

  @Test
  void aQueueIsEmptyOrFull() {
    int queue =
        k.kernel()
            .messageQueues()
            .open(
                "/events",
                MessageQueues.O_RDONLY | MessageQueues.O_WRONLY | MessageQueues.O_CREAT,
                0);
    int text = k.bytes(64);
    Hand reader = k.thread("reader", 100).does(receive(queue, text));
    assertThat(why(reader)).isEqualTo("reader waits for a message in queue events");
    Hand writer = k.thread("writer", 90);
    for (int i = 0; i < 6; i++) {
      writer.does(send(queue, text));
    }
    assertThat(why(writer)).isEqualTo("writer waits for room in queue events");
  }

  @Test
  void signalsGoByTheirNames() {
    int set = k.word();
    k.memory().store32(set, SignalNumber.SIGUSR1.bit() | 1 << 17);
    Hand a = k.thread("a", 100).does(sigwaitinfo(set, 0));
    assertThat(why(a)).isEqualTo("a waits for signals SIGUSR1, 17");
  }

  @Test
  void whoWaitsForNothingRunsOrIsReady() {
    int running = k.kernel().running().pid;
    assertThat(explanation().sentence(running)).endsWith(" runs");
    assertThat(explanation().sentence(0))
        .isEqualTo(
            "Idle Task is ready at priority 0 while %s (%d) runs"
                .formatted(k.kernel().running().name, k.kernel().running().schedPriority));
  }

  @Test
  void listsHaveItInShortWithBothPriorities() {
    int sem = k.semaphore(1);
    Hand low = k.thread("low", 100).does(semWait(sem));
    Hand high = k.thread("high", 150).does(semWait(sem));
    low.does(pause());
    assertThat(explanation().brief(low.pid()))
        .isEqualTo("waits for any signal, priority 150, base 100");
    assertThat(explanation().brief(high.pid()))
        .isEqualTo("waits for semaphore 0x%08x, priority 150, base 150".formatted(sem));
  }

  @Test
  void whoIsNotThereCannotBeAskedAbout() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> explanation().sentence(999))
        .withMessage("no thread 999");
  }

  private String why(Hand thread) {
    return explanation().sentence(thread.pid());
  }

  private WaitExplanation explanation() {
    return new WaitExplanation(k.kernel(), symbols);
  }

  private static Call send(int queue, int address) {
    return Call.of(
        "mq_send",
        Convention.ERRNO,
        (kernel, self) ->
            kernel.messageQueues().send(self, queue, address, 4, 0, OptionalInt.empty()));
  }

  private static Call receive(int queue, int address) {
    return Call.of(
        "mq_receive",
        Convention.ERRNO,
        (kernel, self) ->
            kernel.messageQueues().receive(self, queue, address, 64, 0, OptionalInt.empty()));
  }
}
