package dev.c3emu.peripherals.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.time.EventQueue;
import dev.c3emu.peripherals.DeviceBench;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ClockedCounterTest {
  private final DeviceBench bench = new DeviceBench();
  private final ClockedCounter counter = new ClockedCounter(bench.clock);

  @Property
  void theCountIsTheWholePartOfTimeTimesRateHoweverOftenItIsAsked(
      @ForAll @Size(min = 1, max = 50) List<@LongRange(min = 0, max = 1_000_000) Long> steps,
      @ForAll @IntRange(min = 1, max = 100) int counts,
      @ForAll @IntRange(min = 1, max = 100_000) int ticks) {
    DeviceBench fresh = new DeviceBench();
    ClockedCounter polled = running(fresh, counts, ticks);
    long total = 0;
    for (long step : steps) {
      fresh.advance(step);
      total += step;
      assertThat(polled.count()).isEqualTo(total * counts / ticks);
    }
  }

  @Property
  void stoppingAndStartingLosesNothing(
      @ForAll @Size(min = 1, max = 50) List<@LongRange(min = 0, max = 100_000) Long> steps,
      @ForAll @IntRange(min = 1, max = 100) int counts,
      @ForAll @IntRange(min = 1, max = 100_000) int ticks) {
    DeviceBench fresh = new DeviceBench();
    ClockedCounter stopped = running(fresh, counts, ticks);
    long total = 0;
    for (long step : steps) {
      fresh.advance(step);
      total += step;
      stopped.run(false);
      fresh.advance(step);
      stopped.run(true);
    }
    assertThat(stopped.count()).isEqualTo(total * counts / ticks);
  }

  @Property
  void theTimeOfACountIsTheFirstTickAtWhichItIsReached(
      @ForAll @LongRange(min = 0, max = 1_000_000) long before,
      @ForAll @IntRange(min = 1, max = 100_000) int target,
      @ForAll @IntRange(min = 1, max = 100) int counts,
      @ForAll @IntRange(min = 1, max = 100_000) int ticks) {
    DeviceBench fresh = new DeviceBench();
    ClockedCounter timed = running(fresh, counts, ticks);
    fresh.advance(before);
    long ahead = timed.count() + target;

    long time = timed.timeOf(ahead);

    fresh.clock.advanceTo(time - 1);
    assertThat(timed.count()).isLessThan(ahead);
    fresh.clock.advanceTo(time);
    assertThat(timed.count()).isGreaterThanOrEqualTo(ahead);
  }

  @Test
  void aCountThatHasPassedIsReachedNow() {
    counter.run(true);
    bench.advance(100);

    assertThat(counter.timeOf(50)).isEqualTo(100);
  }

  @Test
  void aStoppedCounterReachesNothing() {
    assertThat(counter.timeOf(1)).isEqualTo(EventQueue.NEVER);
  }

  @Test
  void aCountOutOfReachIsNeverReached() {
    counter.setRate(1, 1 << 28);
    counter.run(true);

    assertThat(counter.timeOf(1L << 52)).isEqualTo(EventQueue.NEVER);
  }

  @Test
  void changingTheRateKeepsThePartOfACountThatIsDone() {
    counter.setRate(1, 100);
    counter.run(true);
    bench.advance(50);

    counter.setRate(1, 10);
    bench.advance(4);
    assertThat(counter.count()).isZero();
    bench.advance(1);
    assertThat(counter.count()).isEqualTo(1);
  }

  @Test
  void restartingThePeriodMakesTheNextCountTakeItsWholeTime() {
    counter.setRate(1, 100);
    counter.run(true);
    bench.advance(50);

    counter.restartPeriod();
    bench.advance(99);

    assertThat(counter.count()).isZero();
  }

  @Test
  void aSavedCounterGoesOn() {
    counter.setRate(17, 20_000);
    counter.run(true);
    bench.advance(123_456);
    counter.set(7);
    StateWriter out = new StateWriter();
    counter.save(out);
    ClockedCounter copy = new ClockedCounter(bench.clock);

    copy.load(new StateReader(out.toByteArray()));
    bench.advance(98_765);

    assertThat(copy.count()).isEqualTo(counter.count()).isGreaterThan(7);
  }

  private static ClockedCounter running(DeviceBench bench, int counts, int ticks) {
    ClockedCounter counter = new ClockedCounter(bench.clock);
    counter.setRate(counts, ticks);
    counter.run(true);
    return counter;
  }
}
