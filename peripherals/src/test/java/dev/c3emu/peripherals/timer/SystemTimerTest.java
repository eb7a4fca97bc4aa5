package dev.c3emu.peripherals.timer;

import static dev.c3emu.peripherals.timer.SystemTimerRegister.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.time.EventQueue;
import dev.c3emu.emulator.time.VirtualClock;
import dev.c3emu.peripherals.DeviceBench;
import dev.c3emu.peripherals.DeviceBench.Line;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SystemTimerTest {
  private static final int TICKS_PER_COUNT = 10;
  private static final int UPDATE = 1 << 30;
  private static final int VALID = 1 << 29;
  private static final int UNIT0 = 1 << 30;
  private static final int UNIT1 = 1 << 29;
  private static final int TARGET0 = 1 << 24;
  private static final int PERIOD_MODE = 1 << 30;
  private static final int USE_UNIT1 = 1 << 31;

  private final Bench bench = new Bench();

  @Test
  void unit0CountsSixteenMegahertzFromReset() {
    bench.advanceMicroseconds(1000);

    assertThat(bench.value(0)).isEqualTo(16_000);
  }

  @Test
  void unit1StandsUntilItIsEnabled() {
    bench.advanceMicroseconds(10);
    assertThat(bench.value(1)).isZero();

    bench.write(CONF, UNIT1);
    bench.advanceMicroseconds(10);

    assertThat(bench.value(1)).isEqualTo(160);
  }

  @Property
  void theValueDependsOnTimeOnlyNotOnPolling(
      @ForAll @Size(max = 30) List<@LongRange(min = 0, max = 100_000) Long> steps) {
    Bench polled = new Bench();
    long total = 0;
    for (long step : steps) {
      polled.advance(step);
      total += step;
      assertThat(polled.value(0)).isEqualTo(total / TICKS_PER_COUNT);
    }
  }

  @Test
  void anUpdateLatchesTheValueAndSaysThatItIsValid() {
    assertThat(bench.read(UNIT_OP, 0)).isZero();
    bench.advance(1000);
    bench.write(UNIT_OP, 0, UPDATE);
    bench.advance(1000);

    assertThat(bench.read(UNIT_OP, 0)).isEqualTo(VALID);
    assertThat(bench.read(UNIT_VALUE_LO, 0)).isEqualTo(100);
  }

  @Test
  void aLoadSetsTheCounterWhichWrapsAfter52Bits() {
    bench.write(UNIT_LOAD_HI, 0, 0xF_FFFF);
    bench.write(UNIT_LOAD_LO, 0, -1);
    bench.write(UNIT_LOAD, 0, 1);
    assertThat(bench.value(0)).isEqualTo((1L << 52) - 1);

    bench.advance(TICKS_PER_COUNT);

    assertThat(bench.value(0)).isZero();
  }

  @Test
  void aTargetFiresExactlyWhenItIsReached() {
    bench.target(0, 1000);

    bench.advance(1000 * TICKS_PER_COUNT - 1);
    assertThat(bench.lines[0].level()).isFalse();
    bench.advance(1);

    assertThat(bench.lines[0].level()).isTrue();
  }

  @Test
  void aTargetFiresOnce() {
    bench.target(0, 1000);
    bench.advance(1000 * TICKS_PER_COUNT);
    bench.write(INT_CLR, 1);

    bench.advance(100_000);

    assertThat(bench.lines[0].rises()).isEqualTo(1);
    assertThat(bench.events.first()).isNull();
  }

  @Test
  void aTargetInThePastFiresAtOnce() {
    bench.advance(20_000);

    bench.target(0, 1000);
    bench.advance(0);

    assertThat(bench.lines[0].level()).isTrue();
  }

  @Test
  void aTargetTakesEffectOnlyWithItsLoad() {
    bench.target(0, 1000);
    bench.write(TARGET_LO, 0, 2000);

    bench.advance(1000 * TICKS_PER_COUNT);

    assertThat(bench.lines[0].level()).isTrue();
  }

  @Test
  void aDisabledTargetDoesNotFire() {
    bench.target(0, 1000);
    bench.write(CONF, UNIT0);

    bench.advance(100_000);

    assertThat(bench.read(INT_RAW)).isZero();
  }

  @Test
  void aTargetDoesNotFireWhileItsUnitStands() {
    bench.write(TARGET_CONF, 0, USE_UNIT1);
    bench.target(0, 0);
    bench.advance(100_000);
    assertThat(bench.read(INT_RAW)).isZero();

    bench.write(CONF, TARGET0 | UNIT0 | UNIT1);
    bench.advance(0);

    assertThat(bench.read(INT_RAW)).isEqualTo(1);
  }

  @Test
  void loadingTheUnitMovesThePendingTarget() {
    bench.target(0, 1000);
    bench.write(UNIT_LOAD_LO, 0, 990);
    bench.write(UNIT_LOAD, 0, 1);

    bench.advance(10 * TICKS_PER_COUNT);

    assertThat(bench.lines[0].level()).isTrue();
  }

  @Test
  void aPeriodFiresAgainAndAgainWithoutDrift() {
    bench.period(2, 160_000);

    for (int i = 1; i <= 5; i++) {
      bench.advance(160_000 * TICKS_PER_COUNT - 1);
      assertThat(bench.lines[2].rises()).isEqualTo(i - 1);
      bench.advance(1);
      assertThat(bench.lines[2].rises()).isEqualTo(i);
      bench.write(INT_CLR, 1 << 2);
    }
  }

  @Property
  void aPeriodFiresAsOftenAsItFitsIntoTheTime(
      @ForAll @IntRange(min = 1, max = 5_000) int period,
      @ForAll @IntRange(min = 0, max = 1_000_000) int ticks) {
    Bench periodic = new Bench();
    periodic.period(0, period);
    long fired = 0;
    long end = periodic.clock.now() + ticks;
    while (periodic.events.next() <= end) {
      periodic.advance(periodic.events.next() - periodic.clock.now());
      fired += periodic.read(INT_RAW);
      periodic.write(INT_CLR, 1);
    }
    assertThat(fired).isEqualTo(ticks / (TICKS_PER_COUNT * period));
  }

  @Test
  void periodModeMayBeSelectedAfterPeriodAndEnable() {
    bench.write(TARGET_CONF, 0, 160 | USE_UNIT1);
    bench.write(COMP_LOAD, 0, 1);
    bench.write(CONF, UNIT0 | TARGET0);
    bench.write(TARGET_CONF, 0, 160 | USE_UNIT1 | PERIOD_MODE);
    bench.write(INT_ENA, 1);
    bench.write(CONF, UNIT0 | UNIT1 | TARGET0);

    bench.advance(160 * TICKS_PER_COUNT - 1);
    assertThat(bench.read(INT_RAW)).isZero();
    bench.advance(1);

    assertThat(bench.read(INT_RAW)).isEqualTo(1);
  }

  @Test
  void aPeriodOfZeroNeverFires() {
    bench.period(0, 0);

    bench.advance(1_000_000);

    assertThat(bench.read(INT_RAW)).isZero();
  }

  @Test
  void periodsThatPassedInAJumpOfTheCounterFireOnce() {
    bench.period(0, 100);
    bench.write(UNIT_LOAD_LO, 0, 1_000_050);
    bench.write(UNIT_LOAD, 0, 1);
    bench.advance(0);
    assertThat(bench.read(INT_RAW)).isEqualTo(1);
    bench.write(INT_CLR, 1);

    bench.advance(49 * TICKS_PER_COUNT);
    assertThat(bench.read(INT_RAW)).isZero();
    bench.advance(TICKS_PER_COUNT);

    assertThat(bench.read(INT_RAW)).isEqualTo(1);
  }

  @Test
  void interruptsReachTheirOwnLinesWhenEnabled() {
    bench.target(1, 10);
    bench.write(INT_ENA, 0);
    bench.advance(100);
    assertThat(bench.read(INT_RAW)).isEqualTo(2);
    assertThat(bench.read(INT_ST)).isZero();
    assertThat(bench.lines[1].level()).isFalse();

    bench.write(INT_ENA, 2);

    assertThat(bench.read(INT_ST)).isEqualTo(2);
    assertThat(bench.lines[1].level()).isTrue();
    assertThat(bench.lines[0].level()).isFalse();
  }

  @Test
  void aHaltStopsTheCountersAndTheComparators() {
    bench.target(0, 1000);
    bench.timer.halt(true);
    bench.advance(100_000);
    assertThat(bench.value(0)).isZero();
    assertThat(bench.read(INT_RAW)).isZero();

    bench.timer.halt(false);
    bench.advance(10_000);

    assertThat(bench.value(0)).isEqualTo(1000);
    assertThat(bench.read(INT_RAW)).isEqualTo(1);
  }

  @Test
  void aResetOfTheSystemStartsAgainAtZero() {
    bench.target(0, 1000);
    bench.advance(5_000);

    bench.timer.reset(ResetScope.CORE);
    bench.advance(50_000);

    assertThat(bench.value(0)).isEqualTo(5_000);
    assertThat(bench.read(INT_RAW)).isZero();
  }

  @Test
  void aResetOfTheCpuChangesNothing() {
    bench.target(0, 1000);
    bench.advance(5_000);

    bench.timer.reset(ResetScope.CPU);
    bench.advance(5_000);

    assertThat(bench.lines[0].level()).isTrue();
  }

  @Test
  void aLoadedStateGoesOnWhereTheSavedOneWas() {
    bench.period(0, 1000);
    bench.target(2, 1700);
    bench.advance(12_345);
    StateWriter out = new StateWriter();
    bench.clock.save(out);
    bench.events.save(out);
    bench.timer.save(out);
    Bench copy = new Bench();
    StateReader in = new StateReader(out.toByteArray());
    copy.clock.load(in);
    copy.events.load(in);
    copy.timer.load(in);

    assertThat(copy.lines[0].level()).isTrue();
    for (Bench each : List.of(bench, copy)) {
      each.write(INT_CLR, 1);
      each.advance(20_000 - 12_345);
      assertThat(each.value(0)).isEqualTo(2000);
      assertThat(each.read(INT_RAW)).isEqualTo(5);
    }
    assertThat(DeviceBench.save(copy.timer)).isEqualTo(DeviceBench.save(bench.timer));
  }

  private static final class Bench {
    final DeviceBench device = new DeviceBench();
    final VirtualClock clock = device.clock;
    final EventQueue events = device.events;
    final Line[] lines = {new Line(), new Line(), new Line()};
    final SystemTimer timer = new SystemTimer(device.events, List.of(lines));

    void advance(long ticks) {
      device.advance(ticks);
    }

    void advanceMicroseconds(long microseconds) {
      device.advanceMicroseconds(microseconds);
    }

    long value(int unit) {
      write(UNIT_OP, unit, UPDATE);
      return (long) read(UNIT_VALUE_HI, unit) << 32
          | Integer.toUnsignedLong(read(UNIT_VALUE_LO, unit));
    }

    /** As a driver does it: disable, set, load, enable. */
    void target(int index, long value) {
      int conf = read(CONF);
      write(CONF, conf & ~(TARGET0 >>> index));
      write(TARGET_HI, index, (int) (value >>> 32));
      write(TARGET_LO, index, (int) value);
      write(COMP_LOAD, index, 1);
      write(CONF, conf | TARGET0 >>> index);
      write(INT_ENA, read(INT_ENA) | 1 << index);
    }

    void period(int index, int counts) {
      write(TARGET_CONF, index, PERIOD_MODE | counts);
      write(COMP_LOAD, index, 1);
      write(INT_ENA, read(INT_ENA) | 1 << index);
      write(CONF, read(CONF) | TARGET0 >>> index);
    }

    int read(SystemTimerRegister register) {
      return DeviceBench.read(timer, register);
    }

    int read(SystemTimerRegister register, int index) {
      return DeviceBench.read(timer, register, index);
    }

    void write(SystemTimerRegister register, int value) {
      DeviceBench.write(timer, register, value);
    }

    void write(SystemTimerRegister register, int index, int value) {
      DeviceBench.write(timer, register, index, value);
    }
  }
}
