package dev.c3emu.emulator.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class EventQueueTest {
  private static final String SEED = "6";

  private final VirtualClock clock = new VirtualClock(() -> 0);
  private final EventQueue events = new EventQueue(clock);
  private final List<String> fired = new ArrayList<>();

  private Deadline deadline(String name) {
    return deadline(events, name);
  }

  private Deadline deadline(EventQueue queue, String name) {
    return queue.deadline(name, () -> fired.add(name));
  }

  private void advanceTo(long time) {
    clock.advanceTo(time);
    events.runDue();
  }

  @Test
  void nothingIsDueAtFirst() {
    Deadline a = deadline("a");
    assertThat(events.next()).isEqualTo(EventQueue.NEVER);
    assertThat(events.first()).isNull();
    assertThat(a.isArmed()).isFalse();
    assertThat(a.time()).isEqualTo(EventQueue.NEVER);
    events.runDue();
    assertThat(fired).isEmpty();
  }

  @Test
  void deadlinesFireInOrderOfTime() {
    deadline("c").at(30);
    deadline("a").at(10);
    deadline("b").at(20);
    assertThat(events.next()).isEqualTo(10);
    assertThat(events.first().name()).isEqualTo("a");
    advanceTo(9);
    assertThat(fired).isEmpty();
    advanceTo(20);
    assertThat(fired).containsExactly("a", "b");
    advanceTo(100);
    assertThat(fired).containsExactly("a", "b", "c");
    assertThat(events.next()).isEqualTo(EventQueue.NEVER);
  }

  @Test
  void equalDeadlinesFireInTheOrderInWhichTheyWereArmed() {
    Deadline a = deadline("a");
    Deadline b = deadline("b");
    Deadline c = deadline("c");
    c.at(5);
    a.at(5);
    b.at(5);
    c.at(5);
    advanceTo(5);
    assertThat(fired).containsExactly("a", "b", "c");
  }

  @Test
  void armingAgainReplacesTheTime() {
    Deadline a = deadline("a");
    a.at(10);
    a.at(20);
    advanceTo(15);
    assertThat(fired).isEmpty();
    a.at(16);
    advanceTo(30);
    assertThat(fired).containsExactly("a");
  }

  @Test
  void aCancelledDeadlineDoesNotFire() {
    Deadline a = deadline("a");
    a.at(10);
    a.cancel();
    a.cancel();
    assertThat(a.isArmed()).isFalse();
    advanceTo(20);
    a.at(30);
    a.at(EventQueue.NEVER);
    assertThat(a.isArmed()).isFalse();
    advanceTo(40);
    assertThat(fired).isEmpty();
  }

  @Test
  void aDistanceCountsFromNow() {
    clock.advanceTo(100);
    Deadline a = deadline("a");
    a.in(5);
    assertThat(a.time()).isEqualTo(105);
    a.in(0);
    assertThat(a.time()).isEqualTo(100);
  }

  @Test
  void aDistanceBeyondTheEndOfTimeNeverComes() {
    clock.advanceTo(100);
    Deadline a = deadline("a");
    a.in(Long.MAX_VALUE);
    assertThat(a.isArmed()).isFalse();
    a.in(Long.MAX_VALUE - 101);
    assertThat(a.time()).isEqualTo(Long.MAX_VALUE - 1);
  }

  @Test
  void aTimeThatHasPassedFiresAtOnce() {
    clock.advanceTo(100);
    deadline("a").at(3);
    events.runDue();
    assertThat(fired).containsExactly("a");
  }

  @Test
  void anActionMayArmItsOwnDeadlineAgain() {
    Deadline[] self = new Deadline[1];
    self[0] =
        events.deadline(
            "tick",
            () -> {
              fired.add("tick at " + clock.now());
              self[0].in(10);
            });
    self[0].at(10);
    advanceTo(10);
    advanceTo(20);
    assertThat(fired).containsExactly("tick at 10", "tick at 20");
    assertThat(self[0].time()).isEqualTo(30);
  }

  @Test
  void anActionMayArmOrCancelOthersThatAreDue() {
    Deadline victim = deadline("victim");
    Deadline late = deadline("late");
    events
        .deadline(
            "first",
            () -> {
              victim.cancel();
              late.in(0);
            })
        .at(10);
    victim.at(10);
    advanceTo(10);
    assertThat(fired).containsExactly("late");
  }

  @Test
  void anEarlierFirstDeadlineIsTold() {
    List<Long> told = new ArrayList<>();
    events.onEarlier(() -> told.add(events.next()));
    Deadline a = deadline("a");
    Deadline b = deadline("b");
    a.at(100);
    b.at(200);
    b.at(50);
    b.at(300);
    a.cancel();
    assertThat(told).containsExactly(100L, 50L);
  }

  @Property(tries = 300, seed = SEED)
  void anySequenceOfArmingAndCancellingFiresInOrder(@ForAll long seed) {
    fired.clear();
    Random random = new Random(seed);
    EventQueue queue = new EventQueue(new VirtualClock(() -> 0));
    List<Deadline> deadlines = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      deadlines.add(deadline(queue, "d" + i));
    }
    record Armed(String name, long time, int order) {}
    List<Armed> model = new ArrayList<>();
    for (int step = 0; step < 200; step++) {
      Deadline deadline = deadlines.get(random.nextInt(deadlines.size()));
      model.removeIf(armed -> armed.name().equals(deadline.name()));
      if (random.nextInt(4) == 0) {
        deadline.cancel();
      } else {
        long time = 1 + random.nextInt(20);
        deadline.at(time);
        model.add(new Armed(deadline.name(), time, step));
      }
    }
    model.sort(Comparator.comparingLong(Armed::time).thenComparingInt(Armed::order));
    queue.clock().advanceTo(20);
    queue.runDue();
    assertThat(fired).isEqualTo(model.stream().map(Armed::name).toList());
  }

  private static byte[] save(EventQueue queue) {
    StateWriter out = new StateWriter();
    queue.save(out);
    return out.toByteArray();
  }

  @Test
  void loadingRestoresTimesAndTheOrderOfEqualDeadlines() {
    Deadline a = deadline("a");
    Deadline b = deadline("b");
    Deadline c = deadline("c");
    Deadline d = deadline("d");
    b.at(5);
    a.at(5);
    c.at(3);
    byte[] state = save(events);
    a.at(1);
    b.cancel();
    d.at(2);

    events.load(new StateReader(state));

    assertThat(d.isArmed()).isFalse();
    assertThat(save(events)).isEqualTo(state);
    advanceTo(5);
    assertThat(fired).containsExactly("c", "b", "a");
  }

  @Test
  void theStateDoesNotDependOnHowItCameAbout() {
    Deadline a = deadline("a");
    Deadline b = deadline("b");
    a.at(5);
    b.at(5);
    byte[] state = save(events);
    b.at(1);
    a.at(9);
    a.cancel();
    a.at(5);
    b.at(5);
    assertThat(save(events)).isEqualTo(state);
  }

  @Test
  void theStateDoesNotDependOnWhoLooksOn() {
    Deadline a = deadline("a");
    Deadline b = deadline("b");
    b.at(5);
    a.at(5);
    byte[] state = save(events);
    Deadline watch = events.watch("watch", () -> fired.add("watch"));
    watch.at(4);
    assertThat(save(events)).isEqualTo(state);
    events.load(new StateReader(state));
    assertThat(watch.time()).isEqualTo(4);
    advanceTo(5);
    assertThat(fired).containsExactly("watch", "b", "a");
  }

  @Test
  void aStateWithMoreDeadlinesIsRefused() {
    EventQueue larger = new EventQueue(clock);
    deadline(larger, "a");
    byte[] state = save(larger);
    assertThatIllegalStateException().isThrownBy(() -> events.load(new StateReader(state)));
  }

  @Test
  void deadlinesThatAStateDoesNotHaveAreNotArmed() {
    deadline("a").at(10);
    byte[] state = save(events);
    Deadline later = deadline("b");
    later.at(5);
    events.load(new StateReader(state));
    assertThat(later.isArmed()).isFalse();
    assertThat(events.first().name()).isEqualTo("a");
  }
}
