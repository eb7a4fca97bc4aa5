package dev.c3emu.peripherals.timer;

import static dev.c3emu.peripherals.timer.TimerGroupRegister.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.peripherals.system.SlowClock;
import org.junit.jupiter.api.Test;

/** How a group measures the slow clocks. */
class ClockCalibrationTest {
  private static final int CALI_RDY = 1 << 15;
  private static final int CALI_TIMEOUT = 1;

  private final TimerGroupBench bench = new TimerGroupBench(0);

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
}
