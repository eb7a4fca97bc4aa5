package dev.c3emu.peripherals.analog;

import static dev.c3emu.peripherals.DeviceBench.load;
import static dev.c3emu.peripherals.DeviceBench.read;
import static dev.c3emu.peripherals.DeviceBench.save;
import static dev.c3emu.peripherals.DeviceBench.write;
import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.device.ResetScope;
import org.junit.jupiter.api.Test;

class AnalogI2cTest {
  private static final int READ = 0x0400_0000;
  private static final int WRITE = 0x0500_0000;
  private static final int BUSY = 1 << 25;
  private static final int BBPLL = 0x66;
  private static final int LP_BIAS = 0x61;
  private static final int SYNTHESIZER = 0x62;

  private final AnalogI2c analog = new AnalogI2c();

  @Test
  void aBlockRegisterReadsAsItWasWritten() {
    writeBlock(0, BBPLL, 5, 0xA7);

    assertThat(readBlock(0, BBPLL, 5)).isEqualTo(0xA7);
    assertThat(readBlock(0, BBPLL, 6)).isZero();
    assertThat(readBlock(0, 0x6A, 5)).isZero();
  }

  @Test
  void bothMastersReachTheSameBlocks() {
    writeBlock(0, 0x69, 2, 0x5A);

    assertThat(readBlock(1, 0x69, 2)).isEqualTo(0x5A);
  }

  @Test
  void aMasterIsNeverBusy() {
    write(analog, AnalogI2cRegister.ANA_COMMAND, 0, WRITE | BUSY | BBPLL);

    assertThat(read(analog, AnalogI2cRegister.ANA_COMMAND, 0) & BUSY).isZero();
  }

  @Test
  void aBlockThatDoesNotExistReadsAsZero() {
    writeBlock(0, 0x10, 0, 0xFF);

    assertThat(readBlock(0, 0x10, 0)).isZero();
  }

  @Test
  void theVoltageOfTheSynthesizerGrowsWithItsCapacitance() {
    write(analog, AnalogI2cRegister.ANA_PWDET_CONF, 3 << 3);
    writeBlock(1, SYNTHESIZER, 0, 0xF0);
    writeBlock(1, SYNTHESIZER, 1, 0xFF);
    int below = read(analog, AnalogI2cRegister.ANA_PWDET_SAMPLE, 0);
    writeBlock(1, SYNTHESIZER, 1, 0x00);
    writeBlock(1, SYNTHESIZER, 2, 0x10);

    assertThat(read(analog, AnalogI2cRegister.ANA_PWDET_SAMPLE, 7))
        .isGreaterThan(below)
        .isLessThan(0x2000);
  }

  @Test
  void theSearchForTheCapacitanceBeginsNearNineTenthsOfTheSupply() {
    write(analog, AnalogI2cRegister.ANA_PWDET_CONF, 3 << 3);
    writeBlock(1, SYNTHESIZER, 0, 0xB0);
    int supply = read(analog, AnalogI2cRegister.ANA_PWDET_SAMPLE, 0);
    writeBlock(1, SYNTHESIZER, 0, 0xF0);
    writeBlock(1, SYNTHESIZER, 1, 200);

    assertThat(read(analog, AnalogI2cRegister.ANA_PWDET_SAMPLE, 0))
        .isBetween(supply * 9 / 10 - 8, supply * 9 / 10 + 8);
  }

  @Test
  void calibrationsHaveEnded() {
    assertThat(read(analog, AnalogI2cRegister.ANA_CONF0) & 1 << 24).isNotZero();
    assertThat(readBlock(0, BBPLL, 8) & 0xC0).isEqualTo(0xC0);
    assertThat(readBlock(0, LP_BIAS, 3) & 0x09).isEqualTo(0x09);
  }

  @Test
  void theEndOfTheClockCalibrationSurvivesWrites() {
    write(analog, AnalogI2cRegister.ANA_CONF0, 0x0000_000C);

    assertThat(read(analog, AnalogI2cRegister.ANA_CONF0)).isEqualTo(0x0100_000C);
  }

  @Test
  void thePowerDetectorIsIdleAgainAtOnce() {
    write(analog, AnalogI2cRegister.ANA_PWDET_CTRL, 2);

    assertThat(read(analog, AnalogI2cRegister.ANA_PWDET_CTRL)).isEqualTo(0x0700_0002);
  }

  @Test
  void aComparisonOfTheRadiosCalibrationIsDoneAtOnce() {
    write(analog, AnalogI2cRegister.ANA_COMPARATOR, 0x0000_0003);

    assertThat(read(analog, AnalogI2cRegister.ANA_COMPARATOR)).isEqualTo(0x0100_0003);
  }

  @Test
  void everyOtherWordOfTheWindowIsMemory() {
    for (int offset = 8; offset < analog.size(); offset += 4) {
      if (isMemory(offset)) {
        analog.write(offset, ~offset);
      }
    }
    for (int offset = 8; offset < analog.size(); offset += 4) {
      if (isMemory(offset)) {
        assertThat(analog.read(offset)).as("offset %x", offset).isEqualTo(~offset);
      }
    }
  }

  private static boolean isMemory(int offset) {
    return switch (offset) {
      case 0x40, 0x4C, 0x50 -> false;
      default -> offset < 0x80 || offset >= 0xA0;
    };
  }

  @Test
  void theBlocksKeepTheirSettingsUntilPowerIsLost() {
    writeBlock(0, BBPLL, 5, 0xA7);

    analog.reset(ResetScope.SYSTEM);
    assertThat(analog.value(AnalogBlock.BBPLL, 5)).isEqualTo(0xA7);

    analog.reset(ResetScope.CHIP);
    assertThat(analog.value(AnalogBlock.BBPLL, 5)).isZero();
  }

  @Test
  void theBlocksAreSavedAndLoaded() {
    writeBlock(0, BBPLL, 5, 0xA7);
    AnalogI2c copy = new AnalogI2c();

    load(copy, save(analog));

    assertThat(copy.value(AnalogBlock.BBPLL, 5)).isEqualTo(0xA7);
    assertThat(save(copy)).isEqualTo(save(analog));
  }

  private void writeBlock(int master, int block, int register, int value) {
    write(
        analog, AnalogI2cRegister.ANA_COMMAND, master, WRITE | value << 16 | register << 8 | block);
  }

  private int readBlock(int master, int block, int register) {
    write(analog, AnalogI2cRegister.ANA_COMMAND, master, READ | register << 8 | block);
    return read(analog, AnalogI2cRegister.ANA_COMMAND, master) >>> 16 & 0xFF;
  }
}
