package dev.c3emu.peripherals.timer;

import static dev.c3emu.peripherals.timer.TimerGroupRegister.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.time.EventQueue;
import dev.c3emu.emulator.time.VirtualClock;
import dev.c3emu.peripherals.DeviceBench;
import dev.c3emu.peripherals.DeviceBench.Line;
import dev.c3emu.peripherals.rtc.ResetCause;
import dev.c3emu.peripherals.system.Clocks;
import dev.c3emu.peripherals.system.SlowClock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class TimerGroupTest {
  private static final int KEY = 0x50D8_3AA1;
  private static final int EN = 1 << 31;
  private static final int INCREASE = 1 << 30;
  private static final int AUTORELOAD = 1 << 29;
  private static final int DIVCNT_RST = 1 << 12;
  private static final int ALARM_EN = 1 << 10;
  private static final int USE_XTAL = 1 << 9;
  private static final int FLASHBOOT = 1 << 14;
  private static final int WDT_USE_XTAL = 1 << 21;
  private static final int T0_INT = 1;
  private static final int WDT_INT = 2;
  private static final int INTERRUPT = 1;
  private static final int RESET_CPU = 2;
  private static final int RESET_SYSTEM = 3;
  private static final int CALI_START = 1 << 31;
  private static final int CALI_RDY = 1 << 15;
  private static final int CALI_TIMEOUT = 1;

  private final Bench bench = new Bench(0);

  @Test
  void theTimerStandsAfterReset() {
    bench.advance(1_000_000);

    assertThat(bench.value()).isZero();
  }

  @Test
  void theTimerCountsTheCrystalDividedByThePrescaler() {
    bench.write(T0CONFIG, EN | INCREASE | divider(40) | USE_XTAL);

    bench.advanceMicroseconds(1234);

    assertThat(bench.value()).isEqualTo(1234);
  }

  @Test
  void theTimerCountsTheApbClock() {
    bench.write(T0CONFIG, EN | INCREASE | divider(80));

    bench.advanceMicroseconds(1234);

    assertThat(bench.value()).isEqualTo(1234);
  }

  @Test
  void aPrescalerOfZeroDividesBy65536AndOneByTwo() {
    bench.write(T0CONFIG, EN | INCREASE | divider(0));
    bench.advance(65_536 * 2 * 3);
    assertThat(bench.value()).isEqualTo(3);

    bench.write(T0LOAD, 0);
    bench.write(T0CONFIG, EN | INCREASE | divider(1) | DIVCNT_RST);
    bench.advance(4 * 3);

    assertThat(bench.value()).isEqualTo(3);
  }

  @Test
  void theTimerFollowsAChangeOfTheApbClock() {
    bench.write(T0CONFIG, EN | INCREASE | divider(40));
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
    Bench polled = new Bench(1);
    polled.write(T0CONFIG, EN | INCREASE | divider(divider) | USE_XTAL);
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
    bench.write(T0CONFIG, EN | divider(40) | USE_XTAL);

    bench.advanceMicroseconds(2);

    assertThat(bench.value()).isEqualTo((1L << 54) - 1);
  }

  @Test
  void turningTheDirectionKeepsTheValue() {
    bench.write(T0CONFIG, EN | INCREASE | divider(40) | USE_XTAL);
    bench.advanceMicroseconds(100);
    bench.write(T0CONFIG, EN | divider(40) | USE_XTAL);

    bench.advanceMicroseconds(30);

    assertThat(bench.value()).isEqualTo(70);
  }

  @Test
  void anUpdateLatchesTheValueAndReadsAsDone() {
    bench.write(T0CONFIG, EN | INCREASE | divider(40) | USE_XTAL);
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
    bench.write(T0CONFIG, EN | INCREASE | divider(40) | USE_XTAL);
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
  void theFlashBootWatchdogOfGroup0ResetsTheSystemUnlessItIsEnded() {
    bench.advance(26_000_000L * 2 - 1);
    assertThat(bench.resets).isEmpty();
    bench.advance(1);

    assertThat(bench.resets).containsExactly(ResetCause.TG0WDT_SYS);
  }

  @Test
  void theRomEndsTheFlashBootWatchdog() {
    bench.write(WDTCONFIG0, bench.read(WDTCONFIG0) & ~FLASHBOOT);

    bench.advance(1L << 40);

    assertThat(bench.resets).isEmpty();
  }

  @Test
  void theWiringCanEndTheFlashBootWatchdog() {
    bench.group.endFlashBoot();

    bench.advance(1L << 40);

    assertThat(bench.resets).isEmpty();
  }

  @Test
  void group1HasNoFlashBootWatchdog() {
    Bench second = new Bench(1);

    second.advance(1L << 40);

    assertThat(second.resets).isEmpty();
  }

  @Test
  void theWatchdogGoesThroughItsStages() {
    bench.write(WDTCONFIG1, 20_000 << 16);
    bench.stages(INTERRUPT, 100, RESET_CPU, 50);
    bench.write(INT_ENA_TIMERS, WDT_INT);

    bench.advanceMicroseconds(100 * 500 - 1);
    assertThat(bench.watchdogLine.level()).isFalse();
    bench.advanceMicroseconds(1);
    assertThat(bench.watchdogLine.level()).isTrue();
    assertThat(bench.resets).isEmpty();
    bench.advanceMicroseconds(50 * 500);

    assertThat(bench.resets).containsExactly(ResetCause.TG0WDT_CPU);
  }

  @Test
  void eachGroupResetsWithItsOwnCause() {
    Bench second = new Bench(1);
    second.write(WDTCONFIG1, 20_000 << 16);
    second.stages(RESET_CPU, 100, RESET_SYSTEM, 50);

    second.advanceMicroseconds(150 * 500);

    assertThat(second.resets).containsExactly(ResetCause.TG1WDT_CPU, ResetCause.TG1WDT_SYS);
  }

  @Test
  void feedingStartsTheWatchdogAgain() {
    bench.write(WDTCONFIG1, 20_000 << 16);
    bench.stages(RESET_SYSTEM, 100, 0, 50);
    bench.advanceMicroseconds(40_000);

    bench.write(WDTFEED, 1);
    bench.advanceMicroseconds(49_999);
    assertThat(bench.resets).isEmpty();
    bench.advanceMicroseconds(1);

    assertThat(bench.resets).containsExactly(ResetCause.TG0WDT_SYS);
  }

  @Test
  void theWatchdogCanCountTheCrystal() {
    bench.clocks.set(20_000_000);
    bench.write(WDTCONFIG1, 40_000 << 16);
    bench.write(WDTCONFIG2, 10);
    bench.write(WDTCONFIG0, EN | RESET_SYSTEM << 29 | WDT_USE_XTAL);

    bench.advanceMicroseconds(10_000);

    assertThat(bench.resets).containsExactly(ResetCause.TG0WDT_SYS);
  }

  @Test
  void withoutTheKeyTheWatchdogTakesNoWrites() {
    bench.write(WDTCONFIG1, 20_000 << 16);
    bench.stages(RESET_SYSTEM, 100, 0, 50);
    bench.write(WDTWPROTECT, 0);

    bench.write(WDTCONFIG0, 0);
    bench.write(WDTCONFIG2, 1_000_000);
    bench.advanceMicroseconds(40_000);
    bench.write(WDTFEED, 1);
    bench.advanceMicroseconds(10_000);

    assertThat(bench.resets).containsExactly(ResetCause.TG0WDT_SYS);
    assertThat(bench.read(WDTCONFIG2)).isEqualTo(100);
  }

  @Test
  void theKeyUnlocksTheWatchdogAgain() {
    bench.write(WDTWPROTECT, 0);
    bench.write(WDTWPROTECT, KEY);

    bench.write(WDTCONFIG2, 77);

    assertThat(bench.read(WDTCONFIG2)).isEqualTo(77);
  }

  @Test
  void timeoutsAndPrescalerOfZeroDoNotHangTheMachine() {
    bench.write(WDTCONFIG1, 0);
    bench.write(WDTCONFIG2, 0);
    bench.write(WDTCONFIG3, 0);
    bench.write(WDTCONFIG4, 0);
    bench.write(WDTCONFIG5, 0);
    bench.write(WDTCONFIG0, EN | INTERRUPT << 29);

    bench.advance(100);

    assertThat(bench.read(INT_RAW_TIMERS)).isEqualTo(WDT_INT);
  }

  @Test
  void calibrationCountsCrystalCyclesPerSlowPeriods() {
    bench.calibrate(0, 1024, 0x1FF_FFFF);
    assertThat(bench.read(RTCCALICFG) & CALI_RDY).isZero();

    bench.advanceMicroseconds(1024L * 1_000_000 / 136_000 + 1);

    assertThat(bench.read(RTCCALICFG) & CALI_RDY).isNotZero();
    assertThat(bench.read(RTCCALICFG1) >>> 7).isEqualTo((int) (1024L * 40_000_000 / 136_000));
    assertThat(bench.read(RTCCALICFG2) & CALI_TIMEOUT).isZero();
  }

  @Test
  void calibrationMeasuresTheSelectedClock() {
    bench.calibrate(1, 256, 0x1FF_FFFF);
    bench.advanceMicroseconds(1_000_000);
    assertThat(bench.read(RTCCALICFG1) >>> 7)
        .isEqualTo((int) (256L * 40_000_000 * 256 / 17_500_000));

    bench.calibrate(2, 256, 0x1FF_FFFF);
    bench.advanceMicroseconds(1_000_000);
    assertThat(bench.read(RTCCALICFG1) >>> 7).isEqualTo((int) (256L * 40_000_000 / 32_768));
  }

  @Test
  void calibrationOfAClockThatStandsTimesOut() {
    bench.running.remove(SlowClock.XTAL32K);
    bench.calibrate(2, 256, 1000);

    bench.advance(1000 * 4);
    assertThat(bench.read(RTCCALICFG2) & CALI_TIMEOUT).isZero();
    bench.advance(4);

    assertThat(bench.read(RTCCALICFG2) & CALI_TIMEOUT).isEqualTo(CALI_TIMEOUT);
    assertThat(bench.read(RTCCALICFG) & CALI_RDY).isZero();
  }

  @Test
  void theCalibrationThatRunsAfterResetCanBeWaitedFor() {
    bench.advanceMicroseconds(1000);

    assertThat(bench.read(RTCCALICFG) & CALI_RDY).isNotZero();
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
    Bench copy = new Bench(0);
    StateReader in = new StateReader(out.toByteArray());
    copy.clock.load(in);
    copy.events.load(in);
    copy.group.load(in);

    assertThat(copy.timerLine.level()).isTrue();
    for (Bench each : List.of(bench, copy)) {
      each.advanceMicroseconds(1500);
      assertThat(each.value()).isEqualTo(2000);
      assertThat(each.resets).containsExactly(ResetCause.TG0WDT_CPU);
      assertThat(each.read(RTCCALICFG) & CALI_RDY).isNotZero();
    }
    assertThat(DeviceBench.save(copy.group)).isEqualTo(DeviceBench.save(bench.group));
  }

  private static int divider(int value) {
    return value << 13;
  }

  private static final class Bench {
    final DeviceBench device = new DeviceBench();
    final VirtualClock clock = device.clock;
    final EventQueue events = device.events;
    final FixedClocks clocks = new FixedClocks();
    final Line timerLine = new Line();
    final Line watchdogLine = new Line();
    final List<ResetCause> resets = new ArrayList<>();
    final Set<SlowClock> running = EnumSet.allOf(SlowClock.class);
    final TimerGroup group;

    Bench(int number) {
      group =
          new TimerGroup(
              number, events, clocks, running::contains, timerLine, watchdogLine, resets::add);
    }

    void advance(long ticks) {
      device.advance(ticks);
    }

    void advanceMicroseconds(long microseconds) {
      device.advanceMicroseconds(microseconds);
    }

    long value() {
      write(T0UPDATE, 1);
      return (long) read(T0HI) << 32 | Integer.toUnsignedLong(read(T0LO));
    }

    /** Runs the timer at 1 MHz with an alarm. */
    void alarm(int value, int mode) {
      write(T0ALARMLO, value);
      write(INT_ENA_TIMERS, T0_INT);
      write(T0CONFIG, EN | divider(40) | USE_XTAL | ALARM_EN | mode);
    }

    /** Enables the watchdog with two stages. */
    void stages(int action0, int timeout0, int action1, int timeout1) {
      write(WDTCONFIG0, 0);
      write(WDTCONFIG2, timeout0);
      write(WDTCONFIG3, timeout1);
      write(WDTCONFIG0, EN | WDT_USE_XTAL | action0 << 29 | action1 << 27);
    }

    void calibrate(int clock, int periods, int timeout) {
      write(RTCCALICFG, clock << 13 | periods << 16);
      write(RTCCALICFG2, timeout << 7);
      write(RTCCALICFG, clock << 13 | periods << 16 | CALI_START);
    }

    int read(TimerGroupRegister register) {
      return DeviceBench.read(group, register);
    }

    void write(TimerGroupRegister register, int value) {
      DeviceBench.write(group, register, value);
    }
  }

  private static final class FixedClocks implements Clocks {
    private final List<Runnable> listeners = new ArrayList<>();
    private int hertz = 80_000_000;

    void set(int apbHertz) {
      hertz = apbHertz;
      listeners.forEach(Runnable::run);
    }

    @Override
    public int cpuHertz() {
      return hertz;
    }

    @Override
    public int apbHertz() {
      return hertz;
    }

    @Override
    public void onChange(Runnable listener) {
      listeners.add(listener);
    }
  }
}
