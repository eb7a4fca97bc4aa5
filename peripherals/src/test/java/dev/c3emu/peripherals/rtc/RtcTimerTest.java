package dev.c3emu.peripherals.rtc;

import static dev.c3emu.peripherals.rtc.RtcControllerRegister.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.time.VirtualClock;
import dev.c3emu.peripherals.system.SlowClock;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The timer of the slow clock and the clocks that it can run from. */
class RtcTimerTest {
  private static final int INT_WDT = 1 << 3;
  private static final int INT_TIMER = 1 << 10;

  /** Ticks of 17 periods of the slow clock, 136 kHz. */
  private static final long SEVENTEEN_PERIODS = 20_000;

  private final RtcBench bench = new RtcBench(false);

  @Property
  void theTimerCountsTheSlowClockExactlyHoweverOftenItIsRead(
      @ForAll @Size(max = 30) List<@LongRange(min = 0, max = 1_000_000) Long> steps) {
    RtcBench polled = new RtcBench(false);
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
    RtcBench board = new RtcBench(true);
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
  void theAlarmTakesItsTargetWhenItIsEnabled() {
    bench.alarm(1700);
    bench.write(SLP_TIMER0, 0);

    bench.advance(99 * SEVENTEEN_PERIODS);
    assertThat(bench.read(INT_RAW) & INT_TIMER).isZero();
    bench.advance(SEVENTEEN_PERIODS);

    assertThat(bench.read(INT_RAW) & INT_TIMER).isNotZero();
  }
}
