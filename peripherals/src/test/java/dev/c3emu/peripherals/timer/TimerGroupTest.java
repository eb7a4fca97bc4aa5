package dev.c3emu.peripherals.timer;

import static dev.c3emu.peripherals.timer.TimerGroupRegister.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.peripherals.DeviceBench;
import dev.c3emu.peripherals.rtc.ResetCause;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The timer of a group, its resets and its state. */
class TimerGroupTest {
  private static final int EN = 1 << 31;
  private static final int INCREASE = 1 << 30;
  private static final int AUTORELOAD = 1 << 29;
  private static final int DIVCNT_RST = 1 << 12;
  private static final int ALARM_EN = 1 << 10;
  private static final int USE_XTAL = 1 << 9;

  private static final int T0_INT = 1;

  private static final int INTERRUPT = 1;
  private static final int RESET_CPU = 2;

  private static final int CALI_RDY = 1 << 15;

  private final TimerGroupBench bench = new TimerGroupBench(0);

  @Test
  void theTimerStandsAfterReset() {
    bench.advance(1_000_000);

    assertThat(bench.value()).isZero();
  }

  @Test
  void theTimerCountsTheCrystalDividedByThePrescaler() {
    bench.write(T0CONFIG, EN | INCREASE | TimerGroupBench.divider(40) | USE_XTAL);

    bench.advanceMicroseconds(1234);

    assertThat(bench.value()).isEqualTo(1234);
  }

  @Test
  void theTimerCountsTheApbClock() {
    bench.write(T0CONFIG, EN | INCREASE | TimerGroupBench.divider(80));

    bench.advanceMicroseconds(1234);

    assertThat(bench.value()).isEqualTo(1234);
  }

  @Test
  void aPrescalerOfZeroDividesBy65536AndOneByTwo() {
    bench.write(T0CONFIG, EN | INCREASE | TimerGroupBench.divider(0));
    bench.advance(65_536 * 2 * 3);
    assertThat(bench.value()).isEqualTo(3);

    bench.write(T0LOAD, 0);
    bench.write(T0CONFIG, EN | INCREASE | TimerGroupBench.divider(1) | DIVCNT_RST);
    bench.advance(4 * 3);

    assertThat(bench.value()).isEqualTo(3);
  }

  @Test
  void theTimerFollowsAChangeOfTheApbClock() {
    bench.write(T0CONFIG, EN | INCREASE | TimerGroupBench.divider(40));
    bench.advanceMicroseconds(100);
    assertThat(bench.value()).isEqualTo(200);

    bench.clocks.set(40_000_000);
    bench.advanceMicroseconds(100);

    assertThat(bench.value()).isEqualTo(300);
  }

  @Property
  void theValueDependsOnTimeOnlyNotOnPolling(
      @ForAll @Size(max = 30) List<@LongRange(min = 0, max = 100_000) Long> steps,
      @ForAll @IntRange(min = 2, max = 0xFFFF) int divider) {
    TimerGroupBench polled = new TimerGroupBench(1);
    polled.write(T0CONFIG, EN | INCREASE | TimerGroupBench.divider(divider) | USE_XTAL);
    long total = 0;
    for (long step : steps) {
      polled.advance(step);
      total += step;
      assertThat(polled.value()).isEqualTo(total / (4L * divider));
    }
  }

  @Test
  void theTimerCountsDownAndWrapsAfter54Bits() {
    bench.write(T0LOADLO, 1);
    bench.write(T0LOAD, 0);
    bench.write(T0CONFIG, EN | TimerGroupBench.divider(40) | USE_XTAL);

    bench.advanceMicroseconds(2);

    assertThat(bench.value()).isEqualTo((1L << 54) - 1);
  }

  @Test
  void turningTheDirectionKeepsTheValue() {
    bench.write(T0CONFIG, EN | INCREASE | TimerGroupBench.divider(40) | USE_XTAL);
    bench.advanceMicroseconds(100);
    bench.write(T0CONFIG, EN | TimerGroupBench.divider(40) | USE_XTAL);

    bench.advanceMicroseconds(30);

    assertThat(bench.value()).isEqualTo(70);
  }

  @Test
  void anUpdateLatchesTheValueAndReadsAsDone() {
    bench.write(T0CONFIG, EN | INCREASE | TimerGroupBench.divider(40) | USE_XTAL);
    bench.advanceMicroseconds(10);
    bench.write(T0UPDATE, 1 << 31);
    bench.advanceMicroseconds(10);

    assertThat(bench.read(T0UPDATE)).isZero();
    assertThat(bench.read(T0LO)).isEqualTo(10);
  }

  @Test
  void anAlarmFiresExactlyAndDisablesItself() {
    bench.alarm(1000, INCREASE);

    bench.advance(1000 * 160 - 1);
    assertThat(bench.timerLine.level()).isFalse();
    bench.advance(1);

    assertThat(bench.timerLine.level()).isTrue();
    assertThat(bench.read(T0CONFIG) & ALARM_EN).isZero();
    assertThat(bench.read(INT_ST_TIMERS)).isEqualTo(T0_INT);
  }

  @Test
  void anAlarmInThePastFiresAtOnce() {
    bench.write(T0CONFIG, EN | INCREASE | TimerGroupBench.divider(40) | USE_XTAL);
    bench.advanceMicroseconds(100);

    bench.alarm(10, INCREASE);
    bench.advance(0);

    assertThat(bench.timerLine.level()).isTrue();
  }

  @Test
  void anAlarmOfATimerThatCountsDownFiresBelow() {
    bench.write(T0LOADLO, 500);
    bench.write(T0LOAD, 0);
    bench.alarm(100, 0);

    bench.advanceMicroseconds(399);
    assertThat(bench.timerLine.level()).isFalse();
    bench.advanceMicroseconds(1);

    assertThat(bench.timerLine.level()).isTrue();
  }

  @Test
  void anAlarmWithAutoReloadStartsAgainFromTheLoadValue() {
    bench.write(T0LOADLO, 5);
    bench.alarm(1000, INCREASE | AUTORELOAD);

    bench.advanceMicroseconds(1010);

    assertThat(bench.value()).isEqualTo(15);
  }

  @Test
  void reloadsOfACpuThatComesLateDoNotDrift() {
    bench.alarm(1000, INCREASE | AUTORELOAD);
    for (int i = 0; i < 10; i++) {
      // The machine runs deadlines between instructions, up to some ticks after their time.
      bench.clock.advanceTo(bench.events.next() + 7);
      bench.events.runDue();
      bench.write(T0CONFIG, bench.read(T0CONFIG) | ALARM_EN);
    }

    bench.clock.advanceTo(10_005 * 160);

    assertThat(bench.value()).isEqualTo(5);
  }

  @Test
  void aHaltStopsTimerAndWatchdog() {
    bench.alarm(1000, INCREASE);
    bench.group.halt(true);
    bench.advance(1L << 40);
    assertThat(bench.value()).isZero();
    assertThat(bench.resets).isEmpty();

    bench.group.halt(false);
    bench.advanceMicroseconds(1000);

    assertThat(bench.timerLine.level()).isTrue();
  }

  @Test
  void aResetOfTheSystemStopsTheTimerAndGuardsTheFlashBootAgain() {
    bench.alarm(1000, INCREASE);
    bench.write(WDTCONFIG0, 0);
    bench.advanceMicroseconds(500);

    bench.group.reset(ResetScope.CORE);
    bench.advance(26_000_000L * 2);

    assertThat(bench.value()).isZero();
    assertThat(bench.timerLine.rises()).isZero();
    assertThat(bench.resets).containsExactly(ResetCause.TG0WDT_SYS);
  }

  @Test
  void aLoadedStateGoesOnWhereTheSavedOneWas() {
    bench.alarm(1000, INCREASE | AUTORELOAD);
    bench.write(WDTCONFIG1, 20_000 << 16);
    bench.stages(INTERRUPT, 1, RESET_CPU, 5);
    bench.calibrate(0, 256, 0x1FF_FFFF);
    bench.advanceMicroseconds(1500);
    StateWriter out = new StateWriter();
    bench.clock.save(out);
    bench.events.save(out);
    bench.group.save(out);
    TimerGroupBench copy = new TimerGroupBench(0);
    StateReader in = new StateReader(out.toByteArray());
    copy.clock.load(in);
    copy.events.load(in);
    copy.group.load(in);

    assertThat(copy.timerLine.level()).isTrue();
    for (TimerGroupBench each : List.of(bench, copy)) {
      each.advanceMicroseconds(1500);
      assertThat(each.value()).isEqualTo(2000);
      assertThat(each.resets).containsExactly(ResetCause.TG0WDT_CPU);
      assertThat(each.read(RTCCALICFG) & CALI_RDY).isNotZero();
    }
    assertThat(DeviceBench.save(copy.group)).isEqualTo(DeviceBench.save(bench.group));
  }
}
