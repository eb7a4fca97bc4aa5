package dev.c3emu.peripherals.rtc;

import static dev.c3emu.peripherals.rtc.RtcControllerRegister.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import dev.c3emu.peripherals.DeviceBench;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Causes of reset, storage and what survives which reset. */
class RtcControllerTest {
  private static final int RESET_SYSTEM = 3;

  private static final int SLEEP_EN = 1 << 31;

  private static final int INT_WAKEUP = 1;

  private static final int INT_TIMER = 1 << 10;

  /** Ticks of 17 periods of the slow clock, 136 kHz. */
  private static final long SEVENTEEN_PERIODS = 20_000;

  private final RtcBench bench = new RtcBench(false);

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
    RtcBench copy = new RtcBench(false);
    StateReader in = new StateReader(out.toByteArray());
    copy.clock.load(in);
    copy.events.load(in);
    copy.rtc.load(in);

    assertThat(copy.control.sleeping).isEqualTo(SleepMode.LIGHT);
    for (RtcBench each : List.of(bench, copy)) {
      each.advance(50 * SEVENTEEN_PERIODS);
      assertThat(each.control.sleeping).isNull();
      assertThat(each.line.level()).isTrue();
      each.advance(100 * SEVENTEEN_PERIODS);
      assertThat(each.resets).containsExactly(ResetCause.RTCWDT_SYS);
    }
    assertThat(DeviceBench.save(copy.rtc)).isEqualTo(DeviceBench.save(bench.rtc));
  }
}
