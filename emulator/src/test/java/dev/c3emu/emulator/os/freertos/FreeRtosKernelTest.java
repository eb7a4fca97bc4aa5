package dev.c3emu.emulator.os.freertos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.tuple;

import dev.c3emu.emulator.os.GuestKernel;
import dev.c3emu.emulator.os.GuestSemaphore;
import dev.c3emu.emulator.os.GuestThread;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** FreeRTOS as its structures in memory say. */
class FreeRtosKernelTest {
  private final FreeRtosImage image = new FreeRtosImage();

  @Test
  void thereAreNoTasksBeforeTheSchedulerRuns() {
    image.set("pxCurrentTCB", image.ready(image.task("main", 1), 1));
    assertThat(image.kernel().threads()).isEmpty();
    assertThat(image.kernel().current()).isZero();
  }

  @Test
  void aTaskIsInTheStateOfTheListItIsIn() {
    int main = image.ready(image.task("main", 1), 1);
    image.ready(image.task("IDLE", 0), 0);
    image.in("xDelayedTaskList1", image.task("sleeper", 2));
    image.in("xSuspendedTaskList", image.task("parked", 2));
    image.in("xTasksWaitingTermination", image.task("done", 2));
    image.start(main);
    assertThat(image.kernel().threads())
        .extracting(GuestThread::name, GuestThread::state)
        .containsExactly(
            tuple("main", "Running"),
            tuple("IDLE", "Ready"),
            tuple("sleeper", "Blocked"),
            tuple("parked", "Suspended"),
            tuple("done", "Deleted"));
    assertThat(image.kernel().current()).isEqualTo(1);
  }

  @Test
  void aTaskKeepsItsIdWhateverItDoes() {
    int main = image.ready(image.task("main", 1), 1);
    int idle = image.ready(image.task("IDLE", 0), 0);
    image.start(main);
    GuestKernel kernel = image.kernel();
    kernel.threads();
    image.start(idle);
    assertThat(kernel.threads())
        .extracting(GuestThread::label)
        .containsExactly("main (1)", "IDLE (2)");
    assertThat(kernel.current()).isEqualTo(2);
  }

  @Test
  void registersAreSavedOnTheStack() {
    int main = image.ready(image.task("main", 1), 1);
    assertThat(image.start(main).kernel().threads().get(0).registers())
        .isEqualTo(image.memory.word(main));
  }

  @Test
  void aTaskThatWaitsForAQueueForeverIsBlocked() {
    int main = image.ready(image.task("main", 1), 1);
    int waiter = image.in("xSuspendedTaskList", image.task("waiter", 3));
    int queue = image.queue("the_queue", 0x3FC8_0100, 0, 4);
    image.receives(waiter, queue).start(main);
    GuestThread thread = image.kernel().threads().get(1);
    assertThat(thread.state()).isEqualTo("Blocked");
    assertThat(thread.waitsFor()).isEqualTo(queue);
    assertThat(image.kernel().semaphores().get(0).kind()).isEqualTo("queue");
  }

  @Test
  void aTaskThatWaitsToSendIsFoundToo() {
    int main = image.ready(image.task("main", 1), 1);
    int sender = image.in("xDelayedTaskList1", image.task("sender", 3));
    int queue = image.queue("the_queue", 0x3FC8_0100, 1, 4);
    image.sends(sender, queue).start(main);
    assertThat(image.kernel().threads().get(1).waitsFor()).isEqualTo(queue);
  }

  @Test
  void aMutexKnowsWhoHoldsIt() {
    int main = image.ready(image.task("main", 1), 1);
    int waiter = image.in("xDelayedTaskList1", image.task("waiter", 3));
    int mutex = image.queue("the_mutex", 0, 0, 0);
    image.memory.number(mutex + 8, 4, main);
    image.receives(waiter, mutex).start(main);
    GuestSemaphore found = image.kernel().semaphores().get(0);
    assertThat(found.kind()).isEqualTo("inherit");
    assertThat(found.waiters()).extracting(GuestThread::label).containsExactly("waiter (2)");
    assertThat(found.holders()).containsExactly(new GuestSemaphore.Holder("main (1)", 1, 0));
  }

  @Test
  void aListThatIsNotAQueuesIsShownAsItIs() {
    int main = image.ready(image.task("main", 1), 1);
    int waiter = image.in("xDelayedTaskList1", image.task("waiter", 3));
    int list = image.queue("event_group", 0x3FC8_0100, 0, 4);
    image.memory.number(list + 60, 4, 0);
    image.receives(waiter, list).start(main);
    assertThat(image.kernel().threads().get(1).waitsFor()).isEqualTo(list + 36);
    assertThat(image.kernel().semaphores()).isEmpty();
  }

  @Property(tries = 1000)
  void junkIsNeverAnError(@ForAll @Size(max = 0x4000) byte[] junk) {
    FreeRtosImage other = new FreeRtosImage();
    other.memory.fill(junk);
    other.set("xSchedulerRunning", 1);
    assertThatCode(
            () -> {
              GuestKernel kernel = other.kernel();
              kernel.current();
              kernel.tables().forEach(table -> table.now().rows());
            })
        .doesNotThrowAnyException();
  }
}
