package dev.c3emu.emulator.debug.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.machine.Snapshot;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is kept of a long past. */
class MomentsTest {
  private static final int STATE = 100_000;
  private static final int BUDGET = 2_000_000;

  private final Random random = new Random(1);
  private final Moments moments = new Moments(BUDGET);
  private Moment latest;

  @Test
  void equalStatesTakeHardlyMoreMemoryThanOne() {
    byte[] state = state();
    for (int i = 0; i < 100; i++) {
      state[50_000] = (byte) i;
      add(Moment.Kind.PASSED, i, state);
    }
    assertThat(moments.size()).isEqualTo(100);
    assertThat(moments.bytes()).isLessThan(STATE + 100 * 2_000);
  }

  @Test
  void aStateIsGivenBackAsItWas() {
    byte[] state = state();
    add(Moment.Kind.PASSED, 0, state);
    state[7] ^= 1;
    add(Moment.Kind.PASSED, 1, state);
    assertThat(latest.snapshot().state()).isEqualTo(state);
    state[7] ^= 1;
    assertThat(moments.first().snapshot().state()).isEqualTo(state);
  }

  @Test
  void theFurtherBackTheSparser() {
    for (int i = 0; i < 1000; i++) {
      add(Moment.Kind.PASSED, i, state());
      moments.thinOut(Set.of(latest));
      assertThat(moments.bytes()).isLessThanOrEqualTo(BUDGET);
    }
    assertThat(moments.first().place().instructions()).isZero();
    assertThat(moments.last().place().instructions()).isEqualTo(999);
    assertThat(moments.leadingTo(990, latest).place().instructions()).isGreaterThan(980);
    assertThat(moments.leadingTo(500, latest).place().instructions()).isBetween(1L, 500L);
  }

  @Test
  void whatIsLeftBehindMakesRoom() {
    for (int i = 0; i < 10; i++) {
      add(Moment.Kind.PASSED, i, state());
    }
    moments.endWith(moments.first());
    assertThat(moments.size()).isEqualTo(1);
    assertThat(moments.bytes()).isBetween((long) STATE, STATE + 5_000L);
  }

  @Test
  void changesAreForgottenOnlyWithAllBefore() {
    for (int i = 0; i < 50; i++) {
      add(Moment.Kind.CHANGED, i, state());
      moments.thinOut(Set.of(latest));
    }
    assertThat(moments.bytes()).isLessThanOrEqualTo(BUDGET);
    assertThat(moments.first().place().instructions()).isEqualTo(50 - moments.size());
  }

  private byte[] state() {
    byte[] state = new byte[STATE];
    random.nextBytes(state);
    return state;
  }

  private void add(Moment.Kind kind, long instructions, byte[] state) {

    Snapshot snapshot = new Snapshot(instructions, instructions, true, state, List.of());
    latest = moments.addAfter(latest, kind, new Place(instructions, instructions, 0), snapshot);
  }
}
