package dev.c3emu.emulator.os.nuttx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.c3emu.emulator.kernel.table.Cell;
import dev.c3emu.emulator.kernel.table.Table;
import dev.c3emu.emulator.os.GuestKernel;
import dev.c3emu.emulator.os.GuestSemaphore;
import dev.c3emu.emulator.os.GuestThread;
import dev.c3emu.emulator.os.TestMemory;
import dev.c3emu.emulator.os.WaitChain;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** NuttX as its structures in memory say. */
class NuttxKernelTest {
  private static final int INHERIT = 1;

  private final NuttxImage image = new NuttxImage();

  @Test
  void thereAreNoThreadsBeforeTheKernelHasStarted() {
    assertThat(image.kernel().threads()).isEmpty();
    assertThat(image.kernel().current()).isZero();
    assertThat(table("threads").rows()).isEmpty();
  }

  @Test
  void threadsAreListedByPidAndTheIdleThreadLast() {
    image.start();
    image.thread(0, "Idle_Task", NuttxImage.READY, 0, 0);
    image.thread(5, "worker", NuttxImage.READY, 50, 50);
    int init = image.thread(1, "init", NuttxImage.RUNNING, 100, 100);
    image.set("g_running_tasks", init);
    assertThat(image.kernel().threads())
        .extracting(GuestThread::label)
        .containsExactly("init (1)", "worker (5)", "Idle_Task (0)");
    assertThat(image.kernel().threads())
        .extracting(GuestThread::id)
        .containsExactly(1, 5, NuttxTcb.IDLE_ID);
    assertThat(image.kernel().current()).isEqualTo(1);
  }

  @Test
  void theFirstReadyThreadRunsIfTheRunningOneIsGone() {
    image.start();
    int init = image.thread(1, "init", NuttxImage.RUNNING, 100, 100);
    image.set("g_running_tasks", TestMemory.BASE).set("g_readytorun", init);
    assertThat(image.kernel().current()).isEqualTo(1);
  }

  @Test
  void aThreadSaysWhatItWaitsForAndWhereItsRegistersAre() {
    image.start();
    int semaphore = image.semaphore("g_sem", -1, 0);
    int tcb = image.thread(2, "low", NuttxImage.WAIT_SEM, 200, 50);
    image.waits(tcb, semaphore);
    GuestThread thread = image.kernel().threads().get(0);
    assertThat(thread.state()).isEqualTo("Waiting,Semaphore");
    assertThat(thread.waitsFor()).isEqualTo(semaphore);
    assertThat(thread.boost()).isEqualTo(150);
    assertThat(thread.registers()).isEqualTo(image.memory.word(tcb + 48));
  }

  @Test
  void whatAThreadOnceWaitedForIsNoLongerOfInterest() {
    image.start();
    image.waits(image.thread(2, "low", NuttxImage.READY, 50, 50), image.semaphore("g_sem", 1, 0));
    assertThat(image.kernel().threads().get(0).waitsFor()).isZero();
    assertThat(image.kernel().semaphores()).isEmpty();
  }

  @Test
  void semaphoresHaveWaitersInTheOrderOfTheirList() {
    image.start();
    int semaphore = image.semaphore("g_sem", -2, INHERIT);
    int second = image.thread(3, "second", NuttxImage.WAIT_SEM, 100, 100);
    int first = image.thread(4, "first", NuttxImage.WAIT_SEM, 100, 100);
    image.waits(first, semaphore).waits(second, semaphore);
    image.first(semaphore, first).link(first, second);
    GuestSemaphore found = image.kernel().semaphores().get(0);
    assertThat(found.value()).isEqualTo(-2);
    assertThat(found.kind()).isEqualTo("inherit");
    assertThat(found.waiters())
        .extracting(GuestThread::label)
        .containsExactly("first (4)", "second (3)");
  }

  @Test
  void holdersAreThoseOfThePool() {
    image.start();
    int low = image.thread(2, "low", NuttxImage.READY, 200, 50);
    int semaphore = image.semaphore("g_sem", 0, INHERIT);
    image.holder(semaphore, low, 2);
    assertThat(image.kernel().semaphores())
        .singleElement()
        .satisfies(
            found ->
                assertThat(found.holders())
                    .containsExactly(new GuestSemaphore.Holder("low (2)", 2, 150)));
  }

  @Test
  void aRecordIsCountedOnceHoweverItIsReached() {
    image.start();
    int low = image.thread(2, "low", NuttxImage.READY, 50, 50);
    int high = image.thread(3, "high", NuttxImage.WAIT_SEM, 200, 200);
    int semaphore = image.semaphore("g_sem", -1, INHERIT);
    int record = image.holder(semaphore, low, 1);
    image.waits(high, semaphore);
    image.memory.number(semaphore + 12, 4, record).number(low + 20, 4, record);
    assertThat(image.kernel().semaphores().get(0).holders()).hasSize(1);
  }

  @Test
  void aHolderThatIsGoneIsShownAsThat() {
    image.start();
    int semaphore = image.semaphore("g_sem", 0, INHERIT);
    image.holder(semaphore, 0x3FC8_3000, 1);
    assertThat(image.kernel().semaphores().get(0).holders())
        .containsExactly(new GuestSemaphore.Holder("gone (0x3fc83000)", 1, 0));
  }

  @Test
  void tablesHaveTheColumnsOfTheKernelOnTheHost() {
    image.start();
    int low = image.thread(2, "low", NuttxImage.READY, 200, 50);
    int high = image.thread(3, "high", NuttxImage.WAIT_SEM, 200, 200);
    int semaphore = image.semaphore("g_sem", -1, INHERIT);
    image.holder(semaphore, low, 1);
    image.waits(high, semaphore);
    image.group(2, 1, low, high);
    Table holders = table("holders");
    assertThat(holders.cell(0, "symbol")).isEqualTo(Cell.of("g_sem"));
    assertThat(holders.cell(0, "holder")).isEqualTo(Cell.of("low (2)"));
    assertThat(holders.cell(0, "boost")).isEqualTo(Cell.of(150));
    assertThat(table("waiters").cell(0, "waiter")).isEqualTo(Cell.of("high (3)"));
    assertThat(table("semaphores").cell(0, "value")).isEqualTo(Cell.of(-1));
    assertThat(table("threads").cell(0, "holds").text())
        .isEqualTo("%s g_sem".formatted(hex(semaphore)));
    assertThat(table("groups").cell(0, "members").text()).isEqualTo("low (2), high (3)");
  }

  @Test
  void aChainOfWaitsIsToldToItsEnd() {
    image.start();
    int first = image.semaphore("g_first", -1, INHERIT);
    int second = image.semaphore("g_second", -1, INHERIT);
    int high = image.thread(3, "high", NuttxImage.WAIT_SEM, 200, 200);
    int middle = image.thread(4, "middle", NuttxImage.WAIT_SEM, 200, 100);
    int low = image.thread(5, "low", NuttxImage.READY, 200, 50);
    image.waits(high, first).waits(middle, second);
    image.holder(first, middle, 1);
    image.holder(second, low, 1);
    WaitChain chain = new WaitChain(image.kernel(), image.memory);
    assertThat(chain.of("high"))
        .containsExactly(
            "high (3) waits for %s (g_first) held by middle (4)".formatted(hex(first)),
            "middle (4) waits for %s (g_second) held by low (5), boosted 100->200"
                .formatted(hex(second)),
            "low (5): Ready, boosted 50->200");
    assertThat(chain.of("5")).hasSize(1);
    assertThat(chain.of("nobody")).isEmpty();
    assertThat(chain.all()).hasSize(3);
  }

  @Test
  void aDeadlockIsToldOnce() {
    image.start();
    int semaphore = image.semaphore("g_sem", -1, INHERIT);
    int self = image.thread(3, "self", NuttxImage.WAIT_SEM, 200, 200);
    image.waits(self, semaphore);
    image.holder(semaphore, self, 1);
    assertThat(new WaitChain(image.kernel(), image.memory).of("self"))
        .containsExactly(
            "self (3) waits for %s (g_sem) held by self (3)".formatted(hex(semaphore)));
  }

  @Test
  void listsThatGoRoundInCirclesEnd() {
    image.start();
    int low = image.thread(2, "low", NuttxImage.WAIT_SEM, 50, 50);
    int semaphore = image.semaphore("g_sem", -1, INHERIT);
    int record = image.holder(semaphore, low, 1);
    image.waits(low, semaphore).first(semaphore, low).link(low, low);
    image.memory.number(record, 4, record).number(record + 4, 4, record);
    image.memory.number(low + 20, 4, record).number(semaphore + 12, 4, record);
    assertThat(image.kernel().semaphores()).hasSize(1);
  }

  @Test
  void withoutDebugInformationTheKernelSaysWhereThingsAre() {
    image.start();
    int tcb = image.thread(2, "low", NuttxImage.WAIT_SEM, 50, 50);
    int semaphore = image.semaphore("g_sem", -1, INHERIT);
    image.waits(tcb, semaphore);
    int info = image.memory.variable("g_tcbinfo", 20);
    int[] offsets = {12, 16, 14, 52, 40, 32, 48, 33};
    for (int i = 0; i < offsets.length; i++) {
      image.memory.number(info + 2 * i, 2, offsets[i]);
    }
    GuestKernel kernel =
        NuttxKernel.find(image.memory, Optional.empty(), image.memory).orElseThrow();
    GuestThread thread = kernel.threads().get(0);
    assertThat(thread.label()).isEqualTo("low (2)");
    assertThat(thread.registers()).isEqualTo(image.memory.word(tcb + 48));
    assertThat(thread.waitsFor()).isEqualTo(semaphore);
    assertThat(kernel.semaphores().get(0).value()).isEqualTo(-1);
  }

  @Test
  void aProgramThatSaysNothingOfItsThreadsIsNotUnderstood() {
    assertThat(NuttxKernel.find(image.memory, Optional.empty(), image.memory)).isEmpty();
  }

  @Property(tries = 1000)
  void junkIsNeverAnError(@ForAll @Size(max = 0x4000) byte[] junk) {
    NuttxImage other = new NuttxImage();
    other.memory.fill(junk);
    other.start();
    assertThatCode(
            () -> {
              GuestKernel kernel = other.kernel();
              kernel.current();
              kernel.tables().forEach(table -> table.now().rows());
            })
        .doesNotThrowAnyException();
  }

  private Table table(String name) {
    return image.kernel().tables().stream()
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow()
        .now();
  }

  private static String hex(int address) {
    return new Cell.Address(address, "").hex();
  }
}
