package dev.c3emu.peripherals.rtc;

import static dev.c3emu.peripherals.rtc.RtcControllerRegister.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.emulator.time.VirtualClock;
import org.junit.jupiter.api.Test;

/** The watchdog that watches the watchdog. */
class SuperWatchdogTest {
  private static final int SWD_AUTO_FEED = 1 << 31;
  private static final int SWD_DISABLE = 1 << 30;
  private static final int SWD_FEED = 1 << 29;

  private static final int INT_SWD = 1 << 15;

  private final RtcBench bench = new RtcBench(false);

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
      RtcBench board = new RtcBench(false);
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
}
