package dev.c3emu.emulator.kernel.mqueue;

import static dev.c3emu.emulator.kernel.guest.Calls.cancel;
import static dev.c3emu.emulator.kernel.guest.Calls.delete;
import static dev.c3emu.emulator.kernel.guest.Calls.kill;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.kernel.Convention;
import dev.c3emu.emulator.kernel.config.KernelOption;
import dev.c3emu.emulator.kernel.guest.GuestScenario;
import dev.c3emu.emulator.kernel.guest.Hand;
import dev.c3emu.emulator.kernel.scenario.Call;
import dev.c3emu.emulator.kernel.view.MessageQueueView;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Message queues. */
class MessageQueueTest {
  private static final int READ_WRITE = MessageQueues.O_RDONLY | MessageQueues.O_WRONLY;

  private GuestScenario k = GuestScenario.start();

  @Test
  void messagesComeByPriorityAndThenInOrder() {
    int queue = open("/q", READ_WRITE | MessageQueues.O_CREAT);
    Hand a = k.thread("a", 100);
    send(a, queue, 1, 0);
    send(a, queue, 2, 5);
    send(a, queue, 3, 5);
    send(a, queue, 4, 9);
    int[] order = {4, 2, 3, 1};
    for (int expected : order) {
      assertThat(receive(a, queue).returned()).isEqualTo("4");
      assertThat(k.word(buffer())).isEqualTo(expected);
    }
  }

  @Test
  void aReceiverWaitsForAMessageAndTheHighestGetsIt() {
    int queue = open("q", READ_WRITE | MessageQueues.O_CREAT);
    Hand low = k.thread("low", 100);
    Hand high = k.thread("high", 110);
    receive(low, queue);
    receive(high, queue);
    assertThat(view().waitingForMessages()).isEqualTo(2);
    k.driver(sending(queue, text(7), 4, 0));
    assertThat(high.returned()).isEqualTo("4");
    assertThat(low.isBusy()).isTrue();
  }

  @Test
  void aSenderWaitsForRoom() {
    int queue = open("q", READ_WRITE | MessageQueues.O_CREAT);
    Hand a = k.thread("a", 100);
    for (int i = 0; i < 4; i++) {
      assertThat(send(a, queue, i, 0).returned()).isEqualTo("0");
    }
    send(a, queue, 4, 0);
    assertThat(a.isBusy()).isTrue();
    receive(k.thread("b", 110), queue);
    assertThat(a.returned()).isEqualTo("0");
    assertThat(view().messages()).isEqualTo(4);
  }

  @Test
  void waitsEndWithTimeSignalAndDeath() {
    int queue = open("q", READ_WRITE | MessageQueues.O_CREAT);
    Hand a = k.thread("a", 100);
    a.does(receiving(queue, 32, OptionalInt.of(k.in(20))));
    k.ticks(4);
    assertThat(a.returned()).isEqualTo("-1/116");
    assertThat(a.does(receiving(queue, 32, OptionalInt.of(k.timespec(0, 0)))).returned())
        .isEqualTo("-1/116");
    receive(a, queue);
    k.driver(kill(a.pid(), 1));
    assertThat(a.returned()).isEqualTo("-1/4");
    receive(a, queue);
    k.driver(delete(a.pid()));
    assertThat(view().waitingForMessages()).isZero();
    assertThat(k.driver(sending(queue, text(1), 4, 0))).isEqualTo("0");
    assertThat(view().messages()).isEqualTo(1);
  }

  @Test
  void receivingIsACancellationPoint() {
    k = GuestScenario.start(GuestScenario.standard().with(KernelOption.CANCELLATION_POINTS, true));
    int queue = open("q", READ_WRITE | MessageQueues.O_CREAT);
    Hand main = k.thread("main", 100);
    Hand p = k.pthread(main, "p", 110);
    receive(p, queue);
    main.does(cancel(p.pid()));
    assertThat(p.isAlive()).isFalse();
    assertThat(view().waitingForMessages()).isZero();
  }

  @Test
  void whatTheCallsRefuse() {
    assertThat(open("q", READ_WRITE)).isEqualTo(-2);
    int queue = open("q", MessageQueues.O_RDONLY | MessageQueues.O_CREAT);
    assertThat(open("/q", READ_WRITE | MessageQueues.O_CREAT | MessageQueues.O_EXCL))
        .isEqualTo(-17);
    assertThat(open("", READ_WRITE)).isEqualTo(-22);
    assertThat(k.driver(sending(queue, text(1), 4, 0))).isEqualTo("-1/1");
    int both = open("q", READ_WRITE | MessageQueues.O_NONBLOCK);
    assertThat(k.driver(sending(both, text(1), 33, 0))).isEqualTo("-1/122");
    assertThat(k.driver(sending(both, text(1), 4, 256))).isEqualTo("-1/22");
    assertThat(k.driver(sending(both, 0, 4, 0))).isEqualTo("-1/22");
    assertThat(k.driver(sending(99, text(1), 4, 0))).isEqualTo("-1/9");
    assertThat(k.driver(receiving(both, 31, OptionalInt.empty()))).isEqualTo("-1/122");
    assertThat(k.driver(receiving(both, 32, OptionalInt.empty()))).isEqualTo("-1/11");
  }

  @Test
  void anUnlinkedQueueLivesUntilItIsClosed() {
    int queue = open("q", READ_WRITE | MessageQueues.O_CREAT);
    assertThat(queues().unlink("q")).isZero();
    assertThat(queues().unlink("q")).isEqualTo(-2);
    assertThat(k.driver(sending(queue, text(1), 4, 0))).isEqualTo("0");
    assertThat(queues().close(queue)).isZero();
    assertThat(queues().close(queue)).isEqualTo(-9);
    assertThat(queues().view()).isEmpty();
  }

  @Test
  void queuesGoOnAcrossSnapshots() {
    k.reloadingAlways();
    aSenderWaitsForRoom();
    k = GuestScenario.start().reloadingAlways();
    messagesComeByPriorityAndThenInOrder();
  }

  private MessageQueues queues() {
    return k.kernel().messageQueues();
  }

  private MessageQueueView view() {
    return queues().view().get(0);
  }

  private int open(String name, int flags) {
    return queues().open(name, flags, 0);
  }

  private int buffer;

  private int buffer() {
    if (buffer == 0) {
      buffer = k.bytes(64);
    }
    return buffer;
  }

  private int text(int word) {
    int address = k.bytes(64);
    k.memory().store32(address, word);
    return address;
  }

  private Hand send(Hand hand, int queue, int word, int priority) {
    return hand.does(sending(queue, text(word), 4, priority));
  }

  private Hand receive(Hand hand, int queue) {
    return hand.does(receiving(queue, 32, OptionalInt.empty()));
  }

  private static Call sending(int queue, int address, int length, int priority) {
    return Call.of(
        "mq_send",
        Convention.ERRNO,
        (k, self) ->
            k.messageQueues().send(self, queue, address, length, priority, OptionalInt.empty()));
  }

  private Call receiving(int queue, int length, OptionalInt abstime) {
    int address = buffer();
    return Call.of(
        "mq_receive",
        Convention.ERRNO,
        (k, self) -> k.messageQueues().receive(self, queue, address, length, 0, abstime));
  }
}
