package dev.c3emu.peripherals.pwm;

import static dev.c3emu.peripherals.DeviceBench.load;
import static dev.c3emu.peripherals.DeviceBench.read;
import static dev.c3emu.peripherals.DeviceBench.save;
import static dev.c3emu.peripherals.DeviceBench.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.emulator.time.VirtualClock;
import dev.c3emu.peripherals.DeviceBench;
import dev.c3emu.peripherals.TestClocks;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LedControllerTest {
  private static final int APB = 1;
  private static final int RC_FAST = 2;
  private static final int XTAL = 3;
  private static final int TIMER_UPDATE = 1 << 25;
  private static final int TIMER_PAUSE = 1 << 22;
  private static final int TIMER_RESET = 1 << 23;
  private static final int CHANNEL_UPDATE = 1 << 4;
  private static final int OUTPUT_ENABLE = 1 << 2;
  private static final int IDLE_HIGH = 1 << 3;
  private static final int DUTY_START = 1 << 31;
  private static final int INCREASE = 1 << 30;
  private static final int SECOND = (int) VirtualClock.TICKS_PER_SECOND;

  private final DeviceBench bench = new DeviceBench();
  private final DeviceBench.Line line = new DeviceBench.Line();
  private final TestClocks clocks = new TestClocks();
  private final LedController leds = new LedController(bench.events, line, clocks);

  @Test
  void aTimerCountsItsDividedClock() {
    startTimer(0, APB, 80 << 8, 10);

    bench.advanceMicroseconds(700);
    assertThat(read(leds, LedControllerRegister.TIMER_VALUE, 0)).isEqualTo(700);

    bench.advanceMicroseconds(400);
    assertThat(read(leds, LedControllerRegister.TIMER_VALUE, 0)).isEqualTo(1100 - 1024);
  }

  @Test
  void theDividersFractionIsExact() {
    startTimer(0, APB, (80 << 8) + 128, 14);

    bench.advance(10_000 * 161);

    assertThat(read(leds, LedControllerRegister.TIMER_VALUE, 0)).isEqualTo(10_000);
  }

  @Test
  void everyClockSourceHasItsFrequency() {
    startTimer(0, XTAL, 1 << 8, 10);
    channel(0, 0, 0, 512);
    assertThat(leds.output(0).frequency()).isEqualTo(40e6 / 1024);

    write(leds, LedControllerRegister.CONF, RC_FAST);
    assertThat(leds.output(0).frequency()).isEqualTo(17.5e6 / 1024);

    write(leds, LedControllerRegister.CONF, 0);
    assertThat(leds.output(0).frequency()).isZero();
  }

  @Test
  void aChangeOfTheApbClockCarriesTheCountOn() {
    startTimer(0, APB, 80 << 8, 10);
    bench.advanceMicroseconds(100);
    clocks.setApbHertz(40_000_000);
    bench.advanceMicroseconds(100);

    assertThat(read(leds, LedControllerRegister.TIMER_VALUE, 0)).isEqualTo(150);
  }

  @Test
  void aPausedTimerKeepsItsCount() {
    startTimer(0, APB, 80 << 8, 10);
    bench.advanceMicroseconds(100);
    write(leds, LedControllerRegister.TIMER_CONF, 0, TIMER_PAUSE | 80 << 12 | 10);
    bench.advanceMicroseconds(100);
    assertThat(read(leds, LedControllerRegister.TIMER_VALUE, 0)).isEqualTo(100);

    write(leds, LedControllerRegister.TIMER_CONF, 0, 80 << 12 | 10);
    bench.advanceMicroseconds(100);
    assertThat(read(leds, LedControllerRegister.TIMER_VALUE, 0)).isEqualTo(200);
  }

  @Test
  void aResetTimerStartsOver() {
    startTimer(0, APB, 80 << 8, 10);
    bench.advanceMicroseconds(100);
    write(leds, LedControllerRegister.TIMER_CONF, 0, TIMER_RESET | 80 << 12 | 10);
    bench.advanceMicroseconds(50);
    write(leds, LedControllerRegister.TIMER_CONF, 0, 80 << 12 | 10);
    bench.advanceMicroseconds(7);

    assertThat(read(leds, LedControllerRegister.TIMER_VALUE, 0)).isEqualTo(7);
  }

  @Test
  void settingsTakeEffectWithTheUpdateBit() {
    startTimer(0, APB, 80 << 8, 10);
    write(leds, LedControllerRegister.TIMER_CONF, 0, 160 << 12 | 10);
    bench.advanceMicroseconds(100);

    assertThat(read(leds, LedControllerRegister.TIMER_VALUE, 0)).isEqualTo(100);
  }

  @Test
  void aTimerWithoutAResolutionStandsStill() {
    startTimer(0, APB, 1 << 8, 0);
    bench.advanceMicroseconds(100);

    assertThat(read(leds, LedControllerRegister.TIMER_VALUE, 0)).isZero();
    assertThat(read(leds, LedControllerRegister.INT_RAW)).isZero();
  }

  @Test
  void anOverflowInterruptsOnlyWhenEnabled() {
    startTimer(2, APB, 80 << 8, 10);
    assertThat(bench.events.next()).as("nothing is scheduled").isEqualTo(Long.MAX_VALUE);

    write(leds, LedControllerRegister.INT_ENA, 1 << 2);
    bench.advanceMicroseconds(1023);
    assertThat(line.level()).isFalse();
    bench.advanceMicroseconds(1);
    assertThat(line.level()).isTrue();

    write(leds, LedControllerRegister.INT_CLR, 1 << 2);
    assertThat(line.level()).isFalse();
    bench.advanceMicroseconds(1024);
    assertThat(line.rises()).isEqualTo(2);
  }

  @Test
  void theRawBitOfAnOverflowShowsWithoutAnInterrupt() {
    startTimer(0, APB, 80 << 8, 10);
    bench.advanceMicroseconds(1024);
    assertThat(read(leds, LedControllerRegister.INT_RAW)).isEqualTo(1);

    write(leds, LedControllerRegister.INT_CLR, 1);
    assertThat(read(leds, LedControllerRegister.INT_RAW)).isZero();
  }

  @Test
  void aChannelPutsOutFrequencyAndDuty() {
    startTimer(1, APB, 4 << 8, 13);
    channel(3, 1, 0, 2048);

    assertThat(leds.output(3)).isEqualTo(new PwmOutput(20e6 / 8192, 0.25));
    assertThat(read(leds, LedControllerRegister.CH_DUTY_R, 3)).isEqualTo(2048 << 4);
  }

  @Test
  void aChannelIsHighFromHpointOn() {
    startTimer(0, APB, 80 << 8, 10);
    channel(0, 0, 100, 200);

    bench.advanceMicroseconds(99);
    assertThat(leds.level(0)).isFalse();
    bench.advanceMicroseconds(1);
    assertThat(leds.level(0)).isTrue();
    bench.advanceMicroseconds(199);
    assertThat(leds.level(0)).isTrue();
    bench.advanceMicroseconds(1);
    assertThat(leds.level(0)).isFalse();
  }

  @Test
  void aDisabledOutputHoldsItsIdleLevel() {
    startTimer(0, APB, 80 << 8, 10);
    channel(0, 0, 0, 512);
    write(leds, LedControllerRegister.CH_CONF0, 0, CHANNEL_UPDATE | IDLE_HIGH);
    assertThat(leds.output(0)).isEqualTo(new PwmOutput(0, 1));

    write(leds, LedControllerRegister.CH_CONF0, 0, CHANNEL_UPDATE);
    assertThat(leds.output(0)).isEqualTo(new PwmOutput(0, 0));
  }

  @Test
  void aDutyWaitsForTheUpdate() {
    startTimer(0, APB, 80 << 8, 10);
    channel(0, 0, 0, 512);
    write(leds, LedControllerRegister.CH_DUTY, 0, 256 << 4);
    assertThat(leds.output(0).duty()).isEqualTo(0.5);

    write(leds, LedControllerRegister.CH_CONF1, 0, DUTY_START | INCREASE | 1 << 20 | 1 << 10);
    write(leds, LedControllerRegister.CH_CONF0, 0, CHANNEL_UPDATE | OUTPUT_ENABLE);
    assertThat(leds.output(0).duty()).isEqualTo(0.25);
  }

  @Test
  void aFadeStepsUpAndInterruptsAtItsEnd() {
    startTimer(0, APB, 80 << 8, 10);
    write(leds, LedControllerRegister.INT_ENA, 1 << 4);
    write(leds, LedControllerRegister.CH_DUTY, 0, 100 << 4);
    fade(0, INCREASE, 5, 2, 10);

    bench.advanceMicroseconds(2 * 1024 - 1);
    assertThat(read(leds, LedControllerRegister.CH_DUTY_R, 0)).isEqualTo(100 << 4);
    bench.advanceMicroseconds(1);
    assertThat(read(leds, LedControllerRegister.CH_DUTY_R, 0)).isEqualTo(110 << 4);
    assertThat(line.level()).isFalse();

    bench.advanceMicroseconds(8 * 1024);
    assertThat(line.level()).isTrue();
    assertThat(read(leds, LedControllerRegister.INT_ST)).isEqualTo(1 << 4);
    bench.advance(SECOND);
    assertThat(read(leds, LedControllerRegister.CH_DUTY_R, 0)).isEqualTo(150 << 4);
  }

  @Test
  void aFadeDownStopsAtZero() {
    startTimer(0, APB, 80 << 8, 10);
    write(leds, LedControllerRegister.CH_DUTY, 0, 15 << 4);
    fade(0, 0, 3, 1, 10);

    bench.advance(SECOND);

    assertThat(read(leds, LedControllerRegister.CH_DUTY_R, 0)).isZero();
    assertThat(read(leds, LedControllerRegister.INT_RAW) & 1 << 4).isNotZero();
  }

  @Test
  void aFadeStandsStillWhileItsTimerIsPaused() {
    startTimer(0, APB, 80 << 8, 10);
    write(leds, LedControllerRegister.CH_DUTY, 0, 100 << 4);
    fade(0, INCREASE, 5, 1, 10);
    write(leds, LedControllerRegister.TIMER_CONF, 0, TIMER_PAUSE | 80 << 12 | 10);

    bench.advance(SECOND);
    assertThat(read(leds, LedControllerRegister.CH_DUTY_R, 0)).isEqualTo(100 << 4);

    write(leds, LedControllerRegister.TIMER_CONF, 0, 80 << 12 | 10);
    bench.advance(SECOND);
    assertThat(read(leds, LedControllerRegister.CH_DUTY_R, 0)).isEqualTo(150 << 4);
  }

  @Test
  void theOverflowCounterInterruptsAtItsLimit() {
    startTimer(0, APB, 80 << 8, 10);
    write(leds, LedControllerRegister.INT_ENA, 1 << 11);
    write(leds, LedControllerRegister.CH_CONF0, 1, CHANNEL_UPDATE | 1 << 15 | 2 << 5);

    bench.advanceMicroseconds(3 * 1024 - 1);
    assertThat(line.level()).isFalse();
    bench.advanceMicroseconds(1);
    assertThat(line.level()).isTrue();

    write(leds, LedControllerRegister.INT_CLR, 1 << 11);
    bench.advanceMicroseconds(3 * 1024 - 1);
    assertThat(line.level()).isFalse();
    bench.advanceMicroseconds(1);
    assertThat(line.level()).isTrue();
  }

  @Test
  void theOverflowCounterCanBeReset() {
    startTimer(0, APB, 80 << 8, 10);
    int conf0 = CHANNEL_UPDATE | 1 << 15 | 2 << 5;
    write(leds, LedControllerRegister.CH_CONF0, 1, conf0);
    bench.advanceMicroseconds(2 * 1024);
    write(leds, LedControllerRegister.CH_CONF0, 1, conf0 | 1 << 16);

    bench.advanceMicroseconds(2 * 1024);
    assertThat(read(leds, LedControllerRegister.INT_RAW) & 1 << 11).isZero();
    bench.advanceMicroseconds(1024);
    assertThat(read(leds, LedControllerRegister.INT_RAW) & 1 << 11).isNotZero();
  }

  @Test
  void aListenerHearsOfNewOutputsOnly() {
    List<String> heard = new ArrayList<>();
    leds.listen((channel, output) -> heard.add(channel + ": " + output.duty()));
    startTimer(0, APB, 80 << 8, 10);
    channel(2, 0, 0, 512);
    channel(2, 0, 0, 512);
    write(leds, LedControllerRegister.CH_DUTY, 2, 0);
    fade(2, INCREASE, 4, 1, 64);
    bench.advance(SECOND);

    assertThat(heard).containsExactly("2: 0.5", "2: 0.25");
  }

  @Test
  void aResetSilencesTheOutputs() {
    startTimer(0, APB, 80 << 8, 10);
    write(leds, LedControllerRegister.INT_ENA, 1);
    channel(0, 0, 0, 512);
    leds.reset(ResetScope.CORE);

    assertThat(leds.output(0)).isEqualTo(new PwmOutput(0, 0));
    bench.advance(SECOND);
    assertThat(line.level()).isFalse();
  }

  @Test
  void itContinuesFromASavedState() {
    startTimer(0, APB, 80 << 8, 10);
    write(leds, LedControllerRegister.INT_ENA, 1 << 4 | 1);
    write(leds, LedControllerRegister.CH_DUTY, 0, 100 << 4);
    fade(0, INCREASE, 5, 2, 10);
    bench.advanceMicroseconds(3333);
    DeviceBench.Line otherLine = new DeviceBench.Line();
    LedController copy = new LedController(bench.events, otherLine, clocks);

    load(copy, save(leds));

    assertThat(save(copy)).isEqualTo(save(leds));
    assertThat(otherLine.level()).isTrue();
    bench.advanceMicroseconds(2000);
    for (int offset = 0; offset < 0x100; offset += 4) {
      assertThat(copy.read(offset)).as("offset %x", offset).isEqualTo(leds.read(offset));
    }
  }

  private void startTimer(int timer, int source, int divider, int resolution) {
    write(leds, LedControllerRegister.CONF, source);
    write(leds, LedControllerRegister.TIMER_CONF, timer, TIMER_UPDATE | divider << 4 | resolution);
  }

  private void channel(int channel, int timer, int highPoint, int duty) {
    write(leds, LedControllerRegister.CH_HPOINT, channel, highPoint);
    write(leds, LedControllerRegister.CH_DUTY, channel, duty << 4);
    write(leds, LedControllerRegister.CH_CONF1, channel, DUTY_START | INCREASE | 1 << 20 | 1 << 10);
    write(leds, LedControllerRegister.CH_CONF0, channel, CHANNEL_UPDATE | OUTPUT_ENABLE | timer);
  }

  private void fade(int channel, int direction, int steps, int cycles, int scale) {
    write(
        leds,
        LedControllerRegister.CH_CONF1,
        channel,
        DUTY_START | direction | steps << 20 | cycles << 10 | scale);
    write(leds, LedControllerRegister.CH_CONF0, channel, CHANNEL_UPDATE | OUTPUT_ENABLE);
  }
}
