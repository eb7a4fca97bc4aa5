package dev.c3emu.emulator.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class VirtualClockTest {
  private static final String SEED = "5";

  private long instructions;
  private final VirtualClock clock = new VirtualClock(() -> instructions);

  @Test
  void startsAtZeroAt40MHz() {
    assertThat(clock.now()).isZero();
    assertThat(clock.ticksPerInstruction()).isEqualTo(4);
  }

  @Test
  void instructionsTakeTheirTicks() {
    instructions = 10;
    assertThat(clock.now()).isEqualTo(40);
    assertThat(clock.nanoseconds()).isEqualTo(250);
  }

  @Test
  void aChangeOfSpeedAppliesFromThenOn() {
    instructions = 10;
    clock.setTicksPerInstruction(1);
    assertThat(clock.now()).isEqualTo(40);
    instructions = 25;
    assertThat(clock.now()).isEqualTo(55);
    clock.setTicksPerInstruction(2);
    instructions = 26;
    assertThat(clock.now()).isEqualTo(57);
  }

  @Test
  void aChangeOfSpeedIsTold() {
    List<Integer> told = new ArrayList<>();
    clock.onSpeedChange(() -> told.add(clock.ticksPerInstruction()));
    clock.setTicksPerInstruction(2);
    clock.setTicksPerInstruction(2);
    clock.setTicksPerInstruction(1);
    assertThat(told).containsExactly(2, 1);
  }

  @Test
  void aSpeedOfNothingIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> clock.setTicksPerInstruction(0));
    assertThatIllegalArgumentException().isThrownBy(() -> clock.setTicksPerInstruction(-1));
  }

  @Property(tries = 1000, seed = SEED)
  void theTotalIsTheSumOfEveryInstructionAtItsSpeedAndEveryIdleTick(
      @ForAll List<@IntRange(min = 1, max = 16) Integer> speeds,
      @ForAll @LongRange(max = 1L << 30) long stretch) {
    instructions = 0;
    VirtualClock exact = new VirtualClock(() -> instructions);
    BigInteger expected = BigInteger.ZERO;
    for (int speed : speeds) {
      exact.setTicksPerInstruction(speed);
      instructions += stretch;
      expected = expected.add(BigInteger.valueOf(stretch).multiply(BigInteger.valueOf(speed)));
      long idle = stretch % 1001;
      exact.advanceTo(exact.now() + idle);
      expected = expected.add(BigInteger.valueOf(idle));
    }
    assertThat(exact.now()).isEqualTo(expected.longValueExact());
  }

  @Test
  void idleTimePassesWithoutInstructions() {
    instructions = 5;
    clock.advanceTo(33);
    assertThat(clock.now()).isEqualTo(33);
    instructions = 6;
    assertThat(clock.now()).isEqualTo(37);
    clock.advanceTo(20);
    assertThat(clock.now()).isEqualTo(37);
  }

  @Property(tries = 1000, seed = SEED)
  void theInstructionsUntilADeadlineReachItAndOneLessDoesNot(
      @ForAll @IntRange(min = 1, max = 16) int speed,
      @ForAll @LongRange(min = 1, max = 1L << 50) long distance) {
    instructions = 0;
    VirtualClock fresh = new VirtualClock(() -> instructions);
    fresh.setTicksPerInstruction(speed);
    long deadline = 1000 + distance;
    fresh.advanceTo(1000);
    long needed = fresh.instructionsUntil(deadline);
    instructions = needed;
    assertThat(fresh.now()).isGreaterThanOrEqualTo(deadline);
    instructions = needed - 1;
    assertThat(fresh.now()).isLessThan(deadline);
  }

  @Test
  void aDeadlineThatHasPassedNeedsNoInstructions() {
    clock.advanceTo(100);
    assertThat(clock.instructionsUntil(100)).isZero();
    assertThat(clock.instructionsUntil(5)).isZero();
    assertThat(clock.instructionsUntil(Long.MIN_VALUE)).isZero();
  }

  @Test
  void neverIsFarAway() {
    clock.advanceTo(100);
    assertThat(clock.instructionsUntil(EventQueue.NEVER)).isGreaterThan(1L << 60);
  }

  @Property(tries = 1000, seed = SEED)
  void nanosecondsAreExactAndRoundedDown(@ForAll @LongRange(max = 1L << 60) long ticks) {
    BigInteger exact =
        BigInteger.valueOf(ticks).multiply(BigInteger.valueOf(25)).divide(BigInteger.valueOf(4));
    assertThat(VirtualClock.toNanoseconds(ticks)).isEqualTo(exact.longValueExact());
    long back = VirtualClock.fromNanoseconds(VirtualClock.toNanoseconds(ticks));
    assertThat(ticks - back).isBetween(0L, 1L);
    BigInteger fromExact =
        BigInteger.valueOf(ticks).multiply(BigInteger.valueOf(4)).divide(BigInteger.valueOf(25));
    assertThat(VirtualClock.fromNanoseconds(ticks)).isEqualTo(fromExact.longValueExact());
  }

  @Test
  void goesOnAfterSavingAndLoading() {
    instructions = 10;
    clock.setTicksPerInstruction(2);
    instructions = 13;
    StateWriter out = new StateWriter();
    clock.save(out);

    VirtualClock copy = new VirtualClock(() -> instructions);
    instructions = 7;
    copy.load(new StateReader(out.toByteArray()));
    assertThat(copy.now()).isEqualTo(46);
    instructions = 8;
    assertThat(copy.now()).isEqualTo(48);
  }
}
