package dev.c3emu.peripherals.rtc;

import static dev.c3emu.peripherals.rtc.RtcControllerRegister.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.device.ResetScope;
import org.junit.jupiter.api.Test;

/** Light and deep sleep, and what wakes from them. */
class RtcSleepTest {
  private static final int PAUSE_IN_SLEEP = 1 << 9;

  private static final int RESET_SYSTEM = 3;

  private static final int SLEEP_EN = 1 << 31;
  private static final int DG_WRAP_PD_EN = 1 << 31;
  private static final int INT_WAKEUP = 1;
  private static final int INT_REJECT = 1 << 1;

  private static final int LIGHT_REJECT_EN = 1 << 30;

  /** Ticks of 17 periods of the slow clock, 136 kHz. */
  private static final long SEVENTEEN_PERIODS = 20_000;

  private final RtcBench bench = new RtcBench(false);

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
    bench.enableWake(WakeSource.GPIO);
    bench.write(STATE0, SLEEP_EN);
    bench.advance(200 * SEVENTEEN_PERIODS);

    bench.matrixWakes(true);

    assertThat(bench.control.sleeping).isNull();
    assertThat(bench.read(SLP_WAKEUP_CAUSE)).isEqualTo(WakeSource.GPIO.bit());
  }

  @Test
  void sleepLastsAtLeastTheShortestTime() {
    bench.rtc.endFlashBoot();
    bench.enableWake(WakeSource.GPIO);
    bench.matrixWakes(true);
    bench.write(TIMER5, 17 << 8);

    bench.write(STATE0, SLEEP_EN);
    bench.advance(SEVENTEEN_PERIODS - 1);
    assertThat(bench.control.sleeping).isEqualTo(SleepMode.LIGHT);
    bench.advance(1);

    assertThat(bench.control.sleeping).isNull();
  }

  @Test
  void anActiveSourceRejectsSleep() {
    bench.enableWake(WakeSource.GPIO);
    bench.write(SLP_REJECT_CONF, LIGHT_REJECT_EN | WakeSource.GPIO.bit() << 12);
    bench.matrixWakes(true);

    bench.write(STATE0, SLEEP_EN);

    assertThat(bench.control.sleeping).isNull();
    assertThat(bench.read(INT_RAW)).isEqualTo(INT_REJECT);
    assertThat(bench.read(SLP_REJECT_CAUSE)).isEqualTo(WakeSource.GPIO.bit());
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
    bench.pin(2, true);
    assertThat(bench.control.sleeping).isEqualTo(SleepMode.DEEP);

    bench.pin(3, true);

    assertThat(bench.resets).containsExactly(ResetCause.DEEPSLEEP);
    assertThat(bench.read(SLP_WAKEUP_CAUSE)).isEqualTo(WakeSource.GPIO.bit());
    assertThat(bench.read(GPIO_WAKEUP) & 0x3F).isEqualTo(1 << 3);
    bench.pin(3, false);
    bench.write(GPIO_WAKEUP, bench.read(GPIO_WAKEUP) | 1 << 6);
    bench.write(GPIO_WAKEUP, bench.read(GPIO_WAKEUP) & ~(1 << 6));
    assertThat(bench.read(GPIO_WAKEUP) & 0x3F).isZero();
  }

  @Test
  void theWatchdogPausesInSleepIfAsked() {
    bench.rtc.endFlashBoot();
    bench.watchdog(RESET_SYSTEM, 17);
    bench.write(WDTCONFIG0, bench.read(WDTCONFIG0) | PAUSE_IN_SLEEP);
    bench.enableWake(WakeSource.GPIO);
    bench.write(STATE0, SLEEP_EN);
    bench.advance(1_000 * SEVENTEEN_PERIODS);
    assertThat(bench.resets).isEmpty();

    bench.matrixWakes(true);
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
    bench.matrixWakes(true);
    bench.pin(1, true);
    bench.enableWake(WakeSource.GPIO);
    bench.write(TIMER5, 0);

    bench.write(STATE0, SLEEP_EN);

    assertThat(bench.control.sleeping).isNull();
    assertThat(bench.read(SLP_WAKEUP_CAUSE)).isEqualTo(WakeSource.GPIO.bit());
  }

  @Test
  void aPinThatHasItsLevelAlreadyWakesWhenItIsEnabled() {
    bench.rtc.endFlashBoot();
    bench.pin(0, true);
    bench.enableWake(WakeSource.GPIO);
    bench.write(TIMER5, 0);
    // Pin 0: enabled, high level.
    bench.write(GPIO_WAKEUP, 1 << 31 | 5 << 23);

    bench.write(STATE0, SLEEP_EN);

    assertThat(bench.control.sleeping).isNull();
  }

  @Test
  void theGpioMatrixEndsLightSleepOnly() {
    bench.rtc.endFlashBoot();
    bench.enableWake(WakeSource.GPIO);
    bench.write(DIG_PWC, bench.read(DIG_PWC) | DG_WRAP_PD_EN);
    bench.write(STATE0, SLEEP_EN);
    bench.advance(10_000_000);

    bench.matrixWakes(true);

    assertThat(bench.control.sleeping).isEqualTo(SleepMode.DEEP);
  }

  @Test
  void theCrystalRunsOnInSleepIfForced() {
    assertThat(bench.rtc.keepsCrystal()).isTrue();

    bench.write(OPTIONS0, bench.read(OPTIONS0) & ~(1 << 13));

    assertThat(bench.rtc.keepsCrystal()).isFalse();
  }
}
