package dev.c3emu.peripherals.timer;

import static dev.c3emu.peripherals.timer.TimerGroupRegister.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.peripherals.rtc.ResetCause;
import org.junit.jupiter.api.Test;

/** The watchdog of a group. */
class TimerGroupWatchdogTest {
  private static final int KEY = 0x50D8_3AA1;
  private static final int EN = 1 << 31;

  private static final int FLASHBOOT = 1 << 14;
  private static final int WDT_USE_XTAL = 1 << 21;

  private static final int WDT_INT = 2;
  private static final int INTERRUPT = 1;
  private static final int RESET_CPU = 2;
  private static final int RESET_SYSTEM = 3;

  private final TimerGroupBench bench = new TimerGroupBench(0);

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
    TimerGroupBench second = new TimerGroupBench(1);

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
    TimerGroupBench second = new TimerGroupBench(1);
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
}
