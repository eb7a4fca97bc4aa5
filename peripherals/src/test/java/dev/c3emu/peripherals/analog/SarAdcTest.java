package dev.c3emu.peripherals.analog;

import static dev.c3emu.peripherals.DeviceBench.load;
import static dev.c3emu.peripherals.DeviceBench.read;
import static dev.c3emu.peripherals.DeviceBench.save;
import static dev.c3emu.peripherals.DeviceBench.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.peripherals.DeviceBench;
import dev.c3emu.peripherals.TestClocks;
import dev.c3emu.peripherals.TestDma;
import org.junit.jupiter.api.Test;

class SarAdcTest {
  private static final int UNIT1 = 1 << 31;
  private static final int UNIT2 = 1 << 30;
  private static final int START = 1 << 29;
  private static final int DONE1 = 1 << 31;
  private static final int DONE2 = 1 << 30;
  private static final int TIMER = 1 << 24;

  private final DeviceBench bench = new DeviceBench();
  private final DeviceBench.Line line = new DeviceBench.Line();
  private final TestClocks clocks = new TestClocks();
  private final TestDma dma = new TestDma();
  private final AnalogI2c analog = new AnalogI2c();
  private final TemperatureSensor sensor = new TemperatureSensor(analog);
  private final SarAdc adc = new SarAdc(bench.events, line, clocks, dma, sensor);

  @Test
  void aSingleConversionYieldsTheInjectedValue() {
    adc.inject(1, 3, 1234);

    convertOnce(UNIT1, 3);

    assertThat(read(adc, SarAdcRegister.INT_RAW)).isEqualTo(DONE1);
    assertThat(read(adc, SarAdcRegister.SAR1DATA_STATUS) & 0xFFF).isEqualTo(1234);
  }

  @Test
  void theSecondUnitTagsItsDataWithTheChannelItMeasured() {
    adc.inject(2, 0, 77);

    convertOnce(UNIT2, 8);

    assertThat(read(adc, SarAdcRegister.INT_RAW)).isEqualTo(DONE2);
    assertThat(read(adc, SarAdcRegister.SAR2DATA_STATUS)).isEqualTo(8 << 13 | 77);
  }

  @Test
  void aConversionTakesItsTime() {
    write(adc, SarAdcRegister.CLKM_CONF, 15);
    write(adc, SarAdcRegister.CTRL, 1 << 7);
    write(adc, SarAdcRegister.FSM_WAIT, 100 << 16 | 8 << 8 | 5);
    write(adc, SarAdcRegister.ONETIME_SAMPLE, UNIT1 | START);
    long controllerCycles = 8 + 5 + 14;

    bench.advance(controllerCycles * 16 * 2 - 1);
    assertThat(read(adc, SarAdcRegister.INT_RAW)).isZero();

    bench.advance(1);
    assertThat(read(adc, SarAdcRegister.INT_RAW)).isEqualTo(DONE1);
  }

  @Test
  void onlyTheRisingEdgeOfStartConverts() {
    convertOnce(UNIT1, 0);
    write(adc, SarAdcRegister.INT_CLR, DONE1);

    write(adc, SarAdcRegister.ONETIME_SAMPLE, UNIT1 | START);
    bench.advanceMicroseconds(100);
    assertThat(read(adc, SarAdcRegister.INT_RAW)).isEqualTo(DONE1);
    write(adc, SarAdcRegister.INT_CLR, DONE1);
    write(adc, SarAdcRegister.ONETIME_SAMPLE, UNIT1 | START);
    bench.advanceMicroseconds(100);

    assertThat(read(adc, SarAdcRegister.INT_RAW)).isZero();
  }

  @Test
  void theEndOfAConversionInterrupts() {
    write(adc, SarAdcRegister.INT_ENA, DONE1);

    convertOnce(UNIT1, 0);
    assertThat(line.level()).isTrue();
    assertThat(read(adc, SarAdcRegister.INT_ST)).isEqualTo(DONE1);

    write(adc, SarAdcRegister.INT_CLR, DONE1);
    assertThat(line.level()).isFalse();
  }

  @Test
  void theTimerConvertsAlongThePatternTableIntoMemory() {
    adc.inject(1, 2, 0x222);
    adc.inject(1, 4, 0x444);
    patterns(pattern(0, 2), pattern(0, 4));
    startTimer(50, 2);

    bench.advance(5 * 2 * 50 * 16 * 2);

    assertThat(samples()).containsExactly(0x4222, 0x8444, 0x4222, 0x8444, 0x4222);
    assertThat(dma.ends()).containsExactly(8, 16);
  }

  @Test
  void theTimerKeepsExactTimeWithAFractionalDivider() {
    write(adc, SarAdcRegister.CLKM_CONF, 3 << 14 | 1 << 8 | 15);
    write(adc, SarAdcRegister.CTRL, 1 << 7);
    write(adc, SarAdcRegister.DMA_CONF, 1 << 31 | 255);
    write(adc, SarAdcRegister.CTRL2, TIMER | 50 << 12);

    // 3000 triggers of 2 * 50 controller cycles of (16 + 1/3) * 2 ticks
    bench.advance(3000L * 100 * 49 * 2 / 3 - 1);
    assertThat(dma.given()).hasSize(2999 * 4);

    bench.advance(1);
    assertThat(dma.given()).hasSize(3000 * 4);
  }

  @Test
  void theTimerStopsAtTheLimit() {
    write(adc, SarAdcRegister.DMA_CONF, 1 << 31 | 255);
    write(adc, SarAdcRegister.CTRL2, TIMER | 50 << 12 | 3 << 1 | 1);

    bench.advanceMicroseconds(10_000);

    assertThat(dma.given()).hasSize(3 * 4);
  }

  @Test
  void theTimerStopsWhenItIsDisabled() {
    startTimer(50, 255);
    write(adc, SarAdcRegister.CTRL2, 50 << 12);

    bench.advanceMicroseconds(10_000);

    assertThat(dma.given()).isEmpty();
  }

  @Test
  void movingTheEndOfFramePastTheCountClearsIt() {
    startTimer(50, 4);
    bench.advance(3 * 2 * 50 * 16 * 2);
    for (int i = 0; i <= 4; i++) {
      write(adc, SarAdcRegister.DMA_CONF, 1 << 31 | i);
    }

    bench.advance(4 * 2 * 50 * 16 * 2);

    assertThat(dma.ends()).containsExactly(7 * 4);
  }

  @Test
  void theMonitorsWatchTheirChannel() {
    write(adc, SarAdcRegister.THRES0_CTRL, 1000 << 18 | 2000 << 5 | 1);
    write(adc, SarAdcRegister.THRES_CTRL, 1 << 31);
    adc.inject(1, 0, 3000);
    adc.inject(1, 1, 1500);

    convertOnce(UNIT1, 0);
    convertOnce(UNIT1, 1);
    assertThat(read(adc, SarAdcRegister.INT_RAW)).isEqualTo(DONE1);

    adc.inject(1, 1, 2001);
    convertOnce(UNIT1, 1);
    assertThat(read(adc, SarAdcRegister.INT_RAW)).isEqualTo(DONE1 | 1 << 29);

    adc.inject(1, 1, 999);
    convertOnce(UNIT1, 1);
    assertThat(read(adc, SarAdcRegister.INT_RAW)).isEqualTo(DONE1 | 1 << 29 | 1 << 27);
  }

  @Test
  void resultsCanBeInverted() {
    adc.inject(1, 0, 0x0F0);
    write(adc, SarAdcRegister.CTRL2, 1 << 9);

    convertOnce(UNIT1, 0);

    assertThat(read(adc, SarAdcRegister.SAR1DATA_STATUS)).isEqualTo(0xF0F);
  }

  @Test
  void theSensorShowsTheTemperatureByTheFormula() {
    sensor.inject(25_000);
    assertThat(read(adc, SarAdcRegister.APB_TSENS_CTRL) & 0xFF).as("powered down").isZero();

    write(adc, SarAdcRegister.APB_TSENS_CTRL, 1 << 22);
    int output = read(adc, SarAdcRegister.APB_TSENS_CTRL) & 0xFF;

    assertThat(0.4386 * output - 20.52).isBetween(24.7, 25.3);
  }

  @Test
  void theSensorsRangeFollowsItsDac() {
    write(adc, SarAdcRegister.APB_TSENS_CTRL, 1 << 22);
    sensor.inject(90_000);
    write(analog, AnalogI2cRegister.ANA_COMMAND, 0x0507_0669);
    int output = read(adc, SarAdcRegister.APB_TSENS_CTRL) & 0xFF;

    assertThat(0.4386 * output + 27.88 - 20.52).isBetween(89.7, 90.3);
  }

  @Test
  void theSensorSaturates() {
    write(adc, SarAdcRegister.APB_TSENS_CTRL, 1 << 22);

    sensor.inject(-200_000);
    assertThat(read(adc, SarAdcRegister.APB_TSENS_CTRL) & 0xFF).isZero();
    sensor.inject(500_000);
    assertThat(read(adc, SarAdcRegister.APB_TSENS_CTRL) & 0xFF).isEqualTo(255);
  }

  @Test
  void injectionRejectsWhatCannotBe() {
    assertThatThrownBy(() -> adc.inject(0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> adc.inject(1, 8, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> adc.inject(1, 0, 4096)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> sensor.inject(-300_000)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aResetStopsEverythingButKeepsWhatIsWired() {
    adc.inject(1, 0, 5);
    startTimer(50, 1);
    adc.reset(ResetScope.CORE);

    bench.advanceMicroseconds(10_000);
    assertThat(dma.given()).isEmpty();
    convertOnce(UNIT1, 0);
    assertThat(read(adc, SarAdcRegister.SAR1DATA_STATUS)).isEqualTo(5);
  }

  @Test
  void itContinuesFromASavedState() {
    adc.inject(1, 2, 0x222);
    patterns(pattern(0, 2), pattern(0, 4));
    write(adc, SarAdcRegister.INT_ENA, DONE1);
    startTimer(50, 2);
    bench.advance(2 * 50 * 16 * 2);
    DeviceBench.Line otherLine = new DeviceBench.Line();
    SarAdc copy =
        new SarAdc(bench.events, otherLine, clocks, new TestDma(), new TemperatureSensor(analog));

    load(copy, save(adc));

    assertThat(save(copy)).isEqualTo(save(adc));
    assertThat(otherLine.level()).isTrue();
  }

  private void convertOnce(int unit, int channel) {
    write(adc, SarAdcRegister.ONETIME_SAMPLE, unit | channel << 25);
    write(adc, SarAdcRegister.ONETIME_SAMPLE, unit | channel << 25 | START);
    write(adc, SarAdcRegister.ONETIME_SAMPLE, unit | channel << 25);
    bench.advanceMicroseconds(100);
  }

  private void startTimer(int target, int samplesPerFrame) {
    write(adc, SarAdcRegister.CLKM_CONF, 15);
    write(adc, SarAdcRegister.DMA_CONF, 1 << 31 | samplesPerFrame);
    write(adc, SarAdcRegister.CTRL2, TIMER | target << 12);
  }

  private static int pattern(int unit, int channel) {
    return unit << 5 | channel << 2 | 3;
  }

  private void patterns(int first, int second) {
    write(adc, SarAdcRegister.SAR_PATT_TAB1, first << 18 | second << 12);
    write(adc, SarAdcRegister.CTRL, 1 << 15 | 1 << 7);
  }

  private int[] samples() {
    byte[] bytes = dma.given();
    int[] samples = new int[bytes.length / 4];
    for (int i = 0; i < samples.length; i++) {
      samples[i] =
          bytes[4 * i] & 0xFF | (bytes[4 * i + 1] & 0xFF) << 8 | (bytes[4 * i + 2] & 0xFF) << 16;
    }
    return samples;
  }
}
