package dev.c3emu.peripherals.rtc;

import static dev.c3emu.peripherals.rtc.RtcControllerRegister.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.device.ResetScope;
import org.junit.jupiter.api.Test;

/** The watchdog of the real-time controller. */
class RtcWatchdogTest {
  private static final int KEY = 0x50D8_3AA1;
  private static final int WDT_EN = 1 << 31;
  private static final int PROCPU_RESET_EN = 1 << 11;
  private static final int FLASHBOOT = 1 << 12;

  private static final int INTERRUPT = 1;
  private static final int RESET_CPU = 2;
  private static final int RESET_SYSTEM = 3;
  private static final int RESET_RTC = 4;

  private static final int SWD_DISABLE = 1 << 30;

  private static final int INT_WDT = 1 << 3;

  /** Ticks of 17 periods of the slow clock, 136 kHz. */
  private static final long SEVENTEEN_PERIODS = 20_000;

  private final RtcBench bench = new RtcBench(false);

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
  void aRunningWatchdogSurvivesAResetOfTheCpu() {
    bench.rtc.endFlashBoot();
    bench.watchdog(RESET_SYSTEM, 17);
    bench.advance(SEVENTEEN_PERIODS);

    bench.rtc.reset(ResetScope.CPU);
    bench.advance(SEVENTEEN_PERIODS);

    assertThat(bench.resets).containsExactly(ResetCause.RTCWDT_SYS);
  }
}
