package dev.c3emu.peripherals.rtc;

import static dev.c3emu.peripherals.rtc.RtcControllerRegister.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.emulator.time.EventQueue;
import dev.c3emu.emulator.time.VirtualClock;
import dev.c3emu.peripherals.DeviceBench;
import dev.c3emu.peripherals.DeviceBench.Line;
import dev.c3emu.peripherals.system.SlowClock;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RtcControllerTest {
  private static final int KEY = 0x50D8_3AA1;
  private static final int WDT_EN = 1 << 31;
  private static final int PROCPU_RESET_EN = 1 << 11;
  private static final int FLASHBOOT = 1 << 12;
  private static final int PAUSE_IN_SLEEP = 1 << 9;
  private static final int INTERRUPT = 1;
  private static final int RESET_CPU = 2;
  private static final int RESET_SYSTEM = 3;
  private static final int RESET_RTC = 4;
  private static final int SWD_AUTO_FEED = 1 << 31;
  private static final int SWD_DISABLE = 1 << 30;
  private static final int SWD_FEED = 1 << 29;
  private static final int SLEEP_EN = 1 << 31;
  private static final int DG_WRAP_PD_EN = 1 << 31;
  private static final int INT_WAKEUP = 1;
  private static final int INT_REJECT = 1 << 1;
  private static final int INT_WDT = 1 << 3;
  private static final int INT_TIMER = 1 << 10;
  private static final int INT_SWD = 1 << 15;
  private static final int LIGHT_REJECT_EN = 1 << 30;

  /** Ticks of 17 periods of the slow clock, 136 kHz. */
  private static final long SEVENTEEN_PERIODS = 20_000;

  private final Bench bench = new Bench(false);

  @Test
  void thePowerOnCauseShowsFirst() {
    assertThat(bench.cause()).isEqualTo(1);
  }

  @Test
  void aRecordedCauseShows() {
    bench.rtc.reset(ResetScope.CPU);
    bench.rtc.recordReset(ResetCause.SW_CPU);

    assertThat(bench.cause()).isEqualTo(12);
  }

  @Test
  void aResetByJtagSetsAFlagThatSoftwareClears() {
    bench.rtc.recordReset(ResetCause.USB_JTAG);
    assertThat(bench.read(RESET_STATE) & 1 << 20).isNotZero();

    bench.write(RESET_STATE, bench.read(RESET_STATE) | 1 << 22);

    assertThat(bench.read(RESET_STATE) & 1 << 20).isZero();
    assertThat(bench.cause()).isEqualTo(22);
  }

  @Test
  void softwareResetsTheSystemOrTheCpu() {
    bench.write(OPTIONS0, 1 << 31);
    bench.write(OPTIONS0, 1 << 5);

    assertThat(bench.resets).containsExactly(ResetCause.SW_SYS, ResetCause.SW_CPU);
  }

  @Test
  void theStallCodeInBothRegistersStallsTheCpu() {
    bench.write(OPTIONS0, 2 << 2);
    assertThat(bench.control.stalled).isFalse();
    bench.write(SW_CPU_STALL, 0x21 << 26);
    assertThat(bench.control.stalled).isTrue();

    bench.write(SW_CPU_STALL, 0);

    assertThat(bench.control.stalled).isFalse();
  }

  @Property
  void theTimerCountsTheSlowClockExactlyHoweverOftenItIsRead(
      @ForAll @Size(max = 30) List<@LongRange(min = 0, max = 1_000_000) Long> steps) {
    Bench polled = new Bench(false);
    polled.rtc.endFlashBoot();
    long total = 0;
    for (long step : steps) {
      polled.advance(step);
      total += step;
      assertThat(polled.time()).isEqualTo(total * 17 / 20_000);
    }
  }

  @Test
  void anUpdateMovesTheEarlierTimeToTheSecondRegisters() {
    bench.advance(SEVENTEEN_PERIODS);
    bench.time();
    bench.advance(SEVENTEEN_PERIODS);
    bench.time();

    assertThat(bench.read(TIME_LOW0)).isEqualTo(34);
    assertThat(bench.read(TIME_LOW1)).isEqualTo(17);
  }

  @Test
  void theTimerRunsFromTheSelectedSlowClock() {
    bench.rtc.endFlashBoot();
    bench.write(CLK_CONF, bench.read(CLK_CONF) & ~(3 << 30) | 2 << 30);

    bench.advance(16_384L * 1000);

    assertThat(bench.time()).isEqualTo(7000);
  }

  @Test
  void withoutA32KilohertzCrystalItsClockStands() {
    bench.rtc.endFlashBoot();
    bench.write(EXT_XTL_CONF, bench.read(EXT_XTL_CONF) | 1 << 16);
    bench.write(CLK_CONF, bench.read(CLK_CONF) & ~(3 << 30) | 1 << 30);

    bench.advance(1 << 30);

    assertThat(bench.time()).isZero();
    assertThat(bench.rtc.running(SlowClock.XTAL32K)).isFalse();
  }

  @Test
  void withA32KilohertzCrystalItsClockRunsOncePoweredUp() {
    Bench board = new Bench(true);
    board.rtc.endFlashBoot();
    assertThat(board.rtc.running(SlowClock.XTAL32K)).isFalse();
    board.write(EXT_XTL_CONF, board.read(EXT_XTL_CONF) | 1 << 16);
    assertThat(board.rtc.running(SlowClock.XTAL32K)).isTrue();
    board.write(CLK_CONF, board.read(CLK_CONF) & ~(3 << 30) | 1 << 30);

    board.advance(VirtualClock.TICKS_PER_SECOND);

    assertThat(board.time()).isEqualTo(32_768);
  }

  @Test
  void theFastOscillatorsClockRunsUnlessSwitchedOff() {
    assertThat(bench.rtc.running(SlowClock.RC_FAST_D256)).isTrue();

    bench.write(CLK_CONF, bench.read(CLK_CONF) | 1 << 6);

    assertThat(bench.rtc.running(SlowClock.RC_FAST_D256)).isFalse();
  }

  @Test
  void theTimerAlarmInterruptsOnceAtItsTime() {
    bench.write(INT_ENA, INT_TIMER);
    bench.alarm(17);

    bench.advance(SEVENTEEN_PERIODS - 1);
    assertThat(bench.line.level()).isFalse();
    bench.advance(1);

    assertThat(bench.line.level()).isTrue();
    bench.write(INT_CLR, INT_TIMER);
    bench.advance(SEVENTEEN_PERIODS);
    assertThat(bench.line.rises()).isEqualTo(1);
  }

  @Test
  void interruptsAreEnabledBitByBit() {
    bench.write(INT_ENA_W1TS, INT_TIMER | INT_WDT);
    bench.write(INT_ENA_W1TC, INT_WDT);

    assertThat(bench.read(INT_ENA)).isEqualTo(INT_TIMER);
    bench.alarm(0);
    bench.advance(0);
    assertThat(bench.read(INT_ST)).isEqualTo(INT_TIMER);
  }

  @Test
  void theFlashBootWatchdogResetsTheRtcToo() {
    bench.write(SWD_CONF, SWD_DISABLE);
    long timeout = 400_000L * SEVENTEEN_PERIODS / 17 + 1;

    bench.advance(timeout - 1);
    assertThat(bench.resets).isEmpty();
    bench.advance(1);

    assertThat(bench.resets).containsExactly(ResetCause.RTCWDT_RTC);
  }

  @Test
  void clearingTheFlashBootModeStopsTheWatchdog() {
    bench.write(SWD_CONF, SWD_DISABLE);
    bench.write(WDTCONFIG0, bench.read(WDTCONFIG0) & ~FLASHBOOT);

    bench.advance(1L << 40);

    assertThat(bench.resets).isEmpty();
  }

  @Test
  void theWiringCanStandDownTheWatchdogs() {
    bench.rtc.endFlashBoot();

    bench.advance(1L << 40);

    assertThat(bench.resets).isEmpty();
  }

  @Test
  void theWatchdogGoesThroughItsStages() {
    bench.rtc.endFlashBoot();
    bench.write(INT_ENA, INT_WDT);
    bench.write(WDTCONFIG1, 17);
    bench.write(WDTCONFIG2, 17);
    bench.write(WDTCONFIG3, 17);
    bench.write(WDTCONFIG4, 17);
    bench.write(
        WDTCONFIG0,
        WDT_EN
            | PROCPU_RESET_EN
            | INTERRUPT << 28
            | RESET_CPU << 25
            | RESET_SYSTEM << 22
            | RESET_RTC << 19);

    bench.advance(2 * SEVENTEEN_PERIODS);
    assertThat(bench.line.level()).isTrue();
    assertThat(bench.resets).isEmpty();
    bench.advance(3 * SEVENTEEN_PERIODS);

    assertThat(bench.resets)
        .containsExactly(ResetCause.RTCWDT_CPU, ResetCause.RTCWDT_SYS, ResetCause.RTCWDT_RTC);
  }

  @Test
  void theWatchdogResetsTheCpuOnlyIfAllowed() {
    bench.rtc.endFlashBoot();
    bench.watchdog(RESET_CPU, 17);

    bench.advance(10 * SEVENTEEN_PERIODS);

    assertThat(bench.resets).isEmpty();
  }

  @Test
  void feedingStartsTheWatchdogAgain() {
    bench.rtc.endFlashBoot();
    bench.watchdog(RESET_SYSTEM, 17);
    bench.advance(2 * SEVENTEEN_PERIODS - 1);

    bench.write(WDTFEED, 1 << 31);
    bench.advance(2 * SEVENTEEN_PERIODS - SEVENTEEN_PERIODS / 16);
    assertThat(bench.resets).isEmpty();
    bench.advance(SEVENTEEN_PERIODS / 16);

    assertThat(bench.resets).containsExactly(ResetCause.RTCWDT_SYS);
  }

  @Test
  void withoutTheKeyTheWatchdogTakesNoWrites() {
    bench.rtc.endFlashBoot();
    bench.watchdog(RESET_SYSTEM, 17);
    bench.write(WDTWPROTECT, 0);

    bench.write(WDTCONFIG0, 0);
    bench.advance(SEVENTEEN_PERIODS);
    bench.write(WDTFEED, 1 << 31);
    bench.advance(SEVENTEEN_PERIODS);
    assertThat(bench.resets).containsExactly(ResetCause.RTCWDT_SYS);

    bench.write(WDTWPROTECT, KEY);
    bench.write(WDTCONFIG0, 0);
    assertThat(bench.read(WDTCONFIG0)).isZero();
  }

  @Test
  void theSuperWatchdogWarnsAndThenResets() {
    bench.write(INT_ENA, INT_SWD);
    bench.advance(VirtualClock.TICKS_PER_SECOND / 2);
    assertThat(bench.line.level()).isTrue();
    assertThat(bench.read(SWD_CONF) & 2).isNotZero();
    bench.advance(VirtualClock.TICKS_PER_SECOND / 2);

    assertThat(bench.resets).containsExactly(ResetCause.SUPER_WDT);
    bench.rtc.reset(ResetScope.SYSTEM);
    assertThat(bench.read(SWD_CONF) & 1).isEqualTo(1);
  }

  @Test
  void theFlagOfTheSuperWatchdogIsClearedBySoftware() {
    bench.advance(VirtualClock.TICKS_PER_SECOND);

    bench.write(SWD_CONF, bench.read(SWD_CONF) | 1 << 28);

    assertThat(bench.read(SWD_CONF) & 1).isZero();
  }

  @Test
  void aFedSuperWatchdogStaysQuiet() {
    for (int i = 0; i < 10; i++) {
      bench.advance(VirtualClock.TICKS_PER_SECOND / 4);
      bench.write(SWD_CONF, bench.read(SWD_CONF) | SWD_FEED);
    }

    assertThat(bench.resets).isEmpty();
    assertThat(bench.read(INT_RAW) & INT_SWD).isZero();
  }

  @Test
  void autoFeedAndDisableStopTheSuperWatchdog() {
    for (int bit : new int[] {SWD_AUTO_FEED, SWD_DISABLE}) {
      Bench board = new Bench(false);
      board.write(SWD_CONF, board.read(SWD_CONF) | bit);
      board.advance(2 * VirtualClock.TICKS_PER_SECOND);
      assertThat(board.resets).isEmpty();
    }
  }

  @Test
  void theSuperWatchdogIsWriteProtected() {
    bench.write(SWD_WPROTECT, 0);

    bench.write(SWD_CONF, SWD_DISABLE);

    assertThat(bench.read(SWD_CONF) & SWD_DISABLE).isZero();
  }

  @Test
  void lightSleepLastsUntilTheTimerAlarm() {
    bench.rtc.endFlashBoot();
    bench.alarm(1700);
    bench.enableWake(WakeSource.TIMER);

    bench.write(STATE0, SLEEP_EN);
    assertThat(bench.control.sleeping).isEqualTo(SleepMode.LIGHT);
    bench.advance(100 * SEVENTEEN_PERIODS - 1);
    assertThat(bench.control.sleeping).isEqualTo(SleepMode.LIGHT);
    bench.advance(1);

    assertThat(bench.control.sleeping).isNull();
    assertThat(bench.read(SLP_WAKEUP_CAUSE)).isEqualTo(WakeSource.TIMER.bit());
    assertThat(bench.read(INT_RAW) & (INT_WAKEUP | INT_REJECT)).isEqualTo(INT_WAKEUP);
    assertThat(bench.read(STATE0)).isZero();
    assertThat(bench.resets).isEmpty();
  }

  @Test
  void deepSleepEndsInAReset() {
    bench.rtc.endFlashBoot();
    bench.alarm(1700);
    bench.enableWake(WakeSource.TIMER);
    bench.write(DIG_PWC, bench.read(DIG_PWC) | DG_WRAP_PD_EN);

    bench.write(STATE0, SLEEP_EN);
    assertThat(bench.control.sleeping).isEqualTo(SleepMode.DEEP);
    bench.advance(100 * SEVENTEEN_PERIODS);

    assertThat(bench.control.sleeping).isNull();
    assertThat(bench.resets).containsExactly(ResetCause.DEEPSLEEP);
    bench.rtc.reset(ResetCause.DEEPSLEEP.scope());
    bench.rtc.recordReset(ResetCause.DEEPSLEEP);
    assertThat(bench.cause()).isEqualTo(5);
    assertThat(bench.read(SLP_WAKEUP_CAUSE)).isEqualTo(WakeSource.TIMER.bit());
  }

  @Test
  void aSourceThatIsNotEnabledDoesNotWake() {
    bench.rtc.endFlashBoot();
    bench.alarm(1700);
    bench.enableWake(WakeSource.GPIO);

    bench.write(STATE0, SLEEP_EN);
    bench.advance(200 * SEVENTEEN_PERIODS);

    assertThat(bench.control.sleeping).isEqualTo(SleepMode.LIGHT);
  }

  @Test
  void anotherSourceWakesAtOnce() {
    bench.rtc.endFlashBoot();
    bench.enableWake(WakeSource.UART0);
    bench.write(STATE0, SLEEP_EN);
    bench.advance(200 * SEVENTEEN_PERIODS);

    bench.rtc.wake(WakeSource.UART0, true);

    assertThat(bench.control.sleeping).isNull();
    assertThat(bench.read(SLP_WAKEUP_CAUSE)).isEqualTo(WakeSource.UART0.bit());
  }

  @Test
  void sleepLastsAtLeastTheShortestTime() {
    bench.rtc.endFlashBoot();
    bench.enableWake(WakeSource.UART0);
    bench.rtc.wake(WakeSource.UART0, true);
    bench.write(TIMER5, 17 << 8);

    bench.write(STATE0, SLEEP_EN);
    bench.advance(SEVENTEEN_PERIODS - 1);
    assertThat(bench.control.sleeping).isEqualTo(SleepMode.LIGHT);
    bench.advance(1);

    assertThat(bench.control.sleeping).isNull();
  }

  @Test
  void anActiveSourceRejectsSleep() {
    bench.enableWake(WakeSource.UART0);
    bench.write(SLP_REJECT_CONF, LIGHT_REJECT_EN | WakeSource.UART0.bit() << 12);
    bench.rtc.wake(WakeSource.UART0, true);

    bench.write(STATE0, SLEEP_EN);

    assertThat(bench.control.sleeping).isNull();
    assertThat(bench.read(INT_RAW)).isEqualTo(INT_REJECT);
    assertThat(bench.read(SLP_REJECT_CAUSE)).isEqualTo(WakeSource.UART0.bit());
    bench.write(STATE0, 2);
    assertThat(bench.read(SLP_REJECT_CAUSE)).isZero();
  }

  @Test
  void aMatchingPinWakesFromDeepSleep() {
    bench.rtc.endFlashBoot();
    bench.enableWake(WakeSource.GPIO);
    bench.write(DIG_PWC, bench.read(DIG_PWC) | DG_WRAP_PD_EN);
    // Pin 3: enabled, high level.
    bench.write(GPIO_WAKEUP, 1 << 28 | 5 << 14);
    bench.write(STATE0, SLEEP_EN);
    bench.advance(10_000_000);
    bench.rtc.setPin(2, true);
    assertThat(bench.control.sleeping).isEqualTo(SleepMode.DEEP);

    bench.rtc.setPin(3, true);

    assertThat(bench.resets).containsExactly(ResetCause.DEEPSLEEP);
    assertThat(bench.read(SLP_WAKEUP_CAUSE)).isEqualTo(WakeSource.GPIO.bit());
    assertThat(bench.read(GPIO_WAKEUP) & 0x3F).isEqualTo(1 << 3);
    bench.rtc.setPin(3, false);
    bench.write(GPIO_WAKEUP, bench.read(GPIO_WAKEUP) | 1 << 6);
    bench.write(GPIO_WAKEUP, bench.read(GPIO_WAKEUP) & ~(1 << 6));
    assertThat(bench.read(GPIO_WAKEUP) & 0x3F).isZero();
  }

  @Test
  void theWatchdogPausesInSleepIfAsked() {
    bench.rtc.endFlashBoot();
    bench.watchdog(RESET_SYSTEM, 17);
    bench.write(WDTCONFIG0, bench.read(WDTCONFIG0) | PAUSE_IN_SLEEP);
    bench.enableWake(WakeSource.UART0);
    bench.write(STATE0, SLEEP_EN);
    bench.advance(1_000 * SEVENTEEN_PERIODS);
    assertThat(bench.resets).isEmpty();

    bench.rtc.wake(WakeSource.UART0, true);
    bench.advance(2 * SEVENTEEN_PERIODS);

    assertThat(bench.resets).containsExactly(ResetCause.RTCWDT_SYS);
  }

  @Test
  void theWatchdogRunsOnInSleepOtherwise() {
    bench.rtc.endFlashBoot();
    bench.watchdog(RESET_SYSTEM, 17);
    bench.write(STATE0, SLEEP_EN);

    bench.advance(2 * SEVENTEEN_PERIODS);

    assertThat(bench.resets).containsExactly(ResetCause.RTCWDT_SYS);
    bench.rtc.reset(ResetScope.CORE);
    assertThat(bench.control.sleeping).isNull();
  }

  @Test
  void aResetDuringSleepEndsIt() {
    bench.rtc.endFlashBoot();
    bench.watchdog(RESET_SYSTEM, 17);
    bench.write(WDTCONFIG0, bench.read(WDTCONFIG0) | PAUSE_IN_SLEEP);
    bench.write(STATE0, SLEEP_EN);

    bench.rtc.reset(ResetScope.CORE);
    bench.write(STATE0, bench.read(STATE0) | 2);

    assertThat(bench.control.sleeping).isNull();
    bench.advance(2 * SEVENTEEN_PERIODS);
    assertThat(bench.resets).containsExactly(ResetCause.RTCWDT_SYS);
  }

  @Test
  void thePinsDoNotHideTheGpioMatrixAsWakeSource() {
    bench.rtc.endFlashBoot();
    bench.rtc.wake(WakeSource.GPIO, true);
    bench.rtc.setPin(1, true);
    bench.enableWake(WakeSource.GPIO);
    bench.write(TIMER5, 0);

    bench.write(STATE0, SLEEP_EN);

    assertThat(bench.control.sleeping).isNull();
    assertThat(bench.read(SLP_WAKEUP_CAUSE)).isEqualTo(WakeSource.GPIO.bit());
  }

  @Test
  void theAlarmTakesItsTargetWhenItIsEnabled() {
    bench.alarm(1700);
    bench.write(SLP_TIMER0, 0);

    bench.advance(99 * SEVENTEEN_PERIODS);
    assertThat(bench.read(INT_RAW) & INT_TIMER).isZero();
    bench.advance(SEVENTEEN_PERIODS);

    assertThat(bench.read(INT_RAW) & INT_TIMER).isNotZero();
  }

  @Test
  void theCrystalRunsOnInSleepIfForced() {
    assertThat(bench.rtc.keepsCrystal()).isTrue();

    bench.write(OPTIONS0, bench.read(OPTIONS0) & ~(1 << 13));

    assertThat(bench.rtc.keepsCrystal()).isFalse();
  }

  @Test
  void storageAndTimeSurviveAResetOfTheDigitalSystem() {
    bench.rtc.endFlashBoot();
    bench.write(STORE4, 0x0028_0028);
    bench.write(OPTION1, 1);
    bench.advance(SEVENTEEN_PERIODS);

    bench.rtc.reset(ResetScope.CORE);

    assertThat(bench.read(STORE4)).isEqualTo(0x0028_0028);
    assertThat(bench.rtc.forcesDownloadBoot()).isTrue();
    assertThat(bench.time()).isEqualTo(17);
  }

  @Test
  void onlyTimeSurvivesAResetOfTheRtc() {
    bench.write(STORE4, 0x0028_0028);
    bench.write(OPTION1, 1);
    bench.advance(SEVENTEEN_PERIODS);

    bench.rtc.reset(ResetScope.SYSTEM);

    assertThat(bench.read(STORE4)).isZero();
    assertThat(bench.rtc.forcesDownloadBoot()).isFalse();
    assertThat(bench.time()).isEqualTo(17);
  }

  @Test
  void nothingSurvivesPowerOff() {
    bench.advance(SEVENTEEN_PERIODS);

    bench.rtc.reset(ResetScope.CHIP);

    assertThat(bench.time()).isZero();
  }

  @Test
  void aRunningWatchdogSurvivesAResetOfTheCpu() {
    bench.rtc.endFlashBoot();
    bench.watchdog(RESET_SYSTEM, 17);
    bench.advance(SEVENTEEN_PERIODS);

    bench.rtc.reset(ResetScope.CPU);
    bench.advance(SEVENTEEN_PERIODS);

    assertThat(bench.resets).containsExactly(ResetCause.RTCWDT_SYS);
  }

  @Test
  void aLoadedStateGoesOnWhereTheSavedOneWas() {
    bench.rtc.endFlashBoot();
    bench.write(INT_ENA, INT_TIMER | INT_WAKEUP);
    bench.watchdog(RESET_SYSTEM, 1700);
    bench.alarm(1700);
    bench.enableWake(WakeSource.TIMER);
    bench.write(STATE0, SLEEP_EN);
    bench.advance(50 * SEVENTEEN_PERIODS);
    StateWriter out = new StateWriter();
    bench.clock.save(out);
    bench.events.save(out);
    bench.rtc.save(out);
    Bench copy = new Bench(false);
    StateReader in = new StateReader(out.toByteArray());
    copy.clock.load(in);
    copy.events.load(in);
    copy.rtc.load(in);

    assertThat(copy.control.sleeping).isEqualTo(SleepMode.LIGHT);
    for (Bench each : List.of(bench, copy)) {
      each.advance(50 * SEVENTEEN_PERIODS);
      assertThat(each.control.sleeping).isNull();
      assertThat(each.line.level()).isTrue();
      each.advance(100 * SEVENTEEN_PERIODS);
      assertThat(each.resets).containsExactly(ResetCause.RTCWDT_SYS);
    }
    assertThat(DeviceBench.save(copy.rtc)).isEqualTo(DeviceBench.save(bench.rtc));
  }

  private static final class Bench {
    final DeviceBench device = new DeviceBench();
    final VirtualClock clock = device.clock;
    final EventQueue events = device.events;
    final Line line = new Line();
    final List<ResetCause> resets = new ArrayList<>();
    final Control control = new Control();
    final RtcController rtc;

    Bench(boolean crystal32k) {
      rtc = new RtcController(events, line, resets::add, control, crystal32k);
    }

    void advance(long ticks) {
      device.advance(ticks);
    }

    int cause() {
      return read(RESET_STATE) & 0x3F;
    }

    long time() {
      write(TIME_UPDATE, 1 << 31);
      return (long) read(TIME_HIGH0) << 32 | Integer.toUnsignedLong(read(TIME_LOW0));
    }

    void alarm(int time) {
      write(SLP_TIMER0, time);
      write(SLP_TIMER1, 0);
      write(SLP_TIMER1, 1 << 16);
    }

    void watchdog(int action, int timeout) {
      write(WDTCONFIG1, timeout);
      write(WDTCONFIG0, WDT_EN | action << 28);
    }

    void enableWake(WakeSource source) {
      write(WAKEUP_STATE, source.bit() << 15);
    }

    int read(RtcControllerRegister register) {
      return DeviceBench.read(rtc, register);
    }

    void write(RtcControllerRegister register, int value) {
      DeviceBench.write(rtc, register, value);
    }
  }

  private static final class Control implements SleepControl {
    SleepMode sleeping;
    boolean stalled;

    @Override
    public void sleep(SleepMode mode) {
      sleeping = mode;
    }

    @Override
    public void wake() {
      sleeping = null;
    }

    @Override
    public void stall(boolean stall) {
      stalled = stall;
    }
  }
}
