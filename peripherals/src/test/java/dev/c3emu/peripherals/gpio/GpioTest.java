package dev.c3emu.peripherals.gpio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.c3emu.emulator.device.ResetScope;
import dev.c3emu.peripherals.DeviceBench;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GpioTest {
  private static final int FUN_WPD = 1 << 7;
  private static final int FUN_WPU = 1 << 8;
  private static final int FUN_IE = 1 << 9;
  private static final int GPIO_FUNCTION = 1 << 12;

  private static final int PAD_DRIVER = 1 << 2;
  private static final int WAKEUP_ENABLE = 1 << 10;
  private static final int INT_ENA = 1 << 13;
  private static final int NMI_ENA = 1 << 14;

  private static final int OUT_INV = 1 << 8;
  private static final int OEN_SEL = 1 << 9;
  private static final int OEN_INV = 1 << 10;
  private static final int IN_INV = 1 << 5;
  private static final int IN_MATRIX = 1 << 6;

  private static final int LEDC_SIGNAL = 45;

  private final Pins pins = new Pins();

  @Test
  void anOutputFollowsOutWhileItIsEnabled() {
    pins.mux(4, GPIO_FUNCTION | FUN_IE);
    pins.write(GpioRegister.OUT_W1TS, 1 << 4);
    assertThat(pins.gpio.level(4)).as("not enabled").isFalse();

    pins.write(GpioRegister.ENABLE_W1TS, 1 << 4);
    assertThat(pins.gpio.level(4)).isTrue();
    assertThat(pins.gpio.isOutput(4)).isTrue();

    pins.write(GpioRegister.OUT_W1TC, 1 << 4);
    assertThat(pins.gpio.level(4)).isFalse();
    pins.write(GpioRegister.ENABLE_W1TC, 1 << 4);
    assertThat(pins.gpio.isOutput(4)).isFalse();
  }

  @Test
  void setAndClearRegistersLeaveOtherBitsAlone() {
    pins.write(GpioRegister.OUT, 0b1010);
    pins.write(GpioRegister.OUT_W1TS, 0b0001);
    pins.write(GpioRegister.OUT_W1TC, 0b1000);

    assertThat(pins.read(GpioRegister.OUT)).isEqualTo(0b0011);
    assertThat(pins.read(GpioRegister.OUT_W1TS)).isZero();
  }

  @Test
  void anOutputCanBeReadBack() {
    pins.mux(4, GPIO_FUNCTION | FUN_IE);
    pins.write(GpioRegister.ENABLE, 1 << 4);
    pins.write(GpioRegister.OUT, 1 << 4);

    assertThat(pins.in(4)).isTrue();
  }

  @Test
  void aPadWithItsInputDisabledReadsLow() {
    pins.mux(4, GPIO_FUNCTION);
    pins.gpio.drive(4, true);

    assertThat(pins.gpio.level(4)).isTrue();
    assertThat(pins.in(4)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"0, false", "256, true", "128, false"})
  void anUndrivenPinFollowsItsResistor(int pull, boolean level) {
    pins.mux(4, GPIO_FUNCTION | FUN_IE | pull);

    assertThat(pins.in(4)).isEqualTo(level);
  }

  @Test
  void theHostOverridesTheResistorUntilItLetsGo() {
    pins.mux(4, GPIO_FUNCTION | FUN_IE | FUN_WPU);
    pins.gpio.drive(4, false);
    assertThat(pins.in(4)).isFalse();

    pins.gpio.release(4);
    assertThat(pins.in(4)).isTrue();
  }

  @Test
  void theChipsOutputOverridesTheHost() {
    pins.output(4);
    pins.gpio.drive(4, true);

    assertThat(pins.gpio.level(4)).isFalse();
  }

  @Test
  void anOpenDrainOutputDrivesLowOnly() {
    pins.output(4);
    pins.write(GpioRegister.PIN, 4, PAD_DRIVER);
    pins.write(GpioRegister.OUT, 1 << 4);
    assertThat(pins.gpio.isOutput(4)).isFalse();
    pins.gpio.drive(4, true);
    assertThat(pins.gpio.level(4)).isTrue();
    pins.gpio.drive(4, false);
    assertThat(pins.gpio.level(4)).isFalse();

    pins.gpio.drive(4, true);
    pins.write(GpioRegister.OUT, 0);
    assertThat(pins.gpio.level(4)).isFalse();
  }

  @Test
  void aPadOfAnotherFunctionIsNotDrivenByTheMatrix() {
    pins.output(4);
    pins.write(GpioRegister.OUT, 1 << 4);
    pins.mux(4, FUN_IE);

    assertThat(pins.gpio.isOutput(4)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 8, 11, 18, 19})
  void somePadsAreGpioInFunction0Too(int pin) {
    pins.mux(pin, FUN_IE);
    pins.write(GpioRegister.ENABLE, 1 << pin);
    pins.write(GpioRegister.OUT, 1 << pin);

    assertThat(pins.gpio.level(pin)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "1, false, true, true",
    "1, true, false, false",
    "2, true, false, true",
    "2, false, true, false",
    "3, false, true, true",
    "3, true, false, true",
    "0, false, true, false",
    "5, false, true, true",
    "4, true, false, true",
  })
  void theInterruptTypeDecidesWhatIsLatched(int type, boolean from, boolean to, boolean latched) {
    pins.mux(4, GPIO_FUNCTION | FUN_IE);
    pins.gpio.drive(4, from);
    pins.write(GpioRegister.PIN, 4, type << 7);
    assertThat(pins.read(GpioRegister.STATUS)).isZero();
    pins.gpio.drive(4, to);

    assertThat(pins.read(GpioRegister.STATUS) != 0).isEqualTo(latched);
  }

  @Test
  void anEdgeStaysLatchedUntilItIsCleared() {
    pins.mux(4, GPIO_FUNCTION | FUN_IE);
    pins.write(GpioRegister.PIN, 4, 3 << 7 | INT_ENA);
    pins.gpio.drive(4, true);
    pins.gpio.drive(4, false);
    assertThat(pins.line.level()).isTrue();
    assertThat(pins.read(GpioRegister.PCPU_INT)).isEqualTo(1 << 4);
    assertThat(pins.read(GpioRegister.PCPU_NMI_INT)).isZero();

    pins.write(GpioRegister.STATUS_W1TC, 1 << 4);
    assertThat(pins.line.level()).isFalse();
  }

  @Test
  void aLevelIsLatchedAgainAsLongAsItLasts() {
    pins.mux(4, GPIO_FUNCTION | FUN_IE);
    pins.gpio.drive(4, true);
    pins.write(GpioRegister.PIN, 4, 5 << 7 | INT_ENA);
    pins.write(GpioRegister.STATUS_W1TC, 1 << 4);
    assertThat(pins.line.level()).isTrue();

    pins.gpio.drive(4, false);
    pins.write(GpioRegister.STATUS_W1TC, 1 << 4);
    assertThat(pins.line.level()).isFalse();
  }

  @Test
  void theNmiHasItsOwnEnableAndLine() {
    pins.write(GpioRegister.PIN, 4, NMI_ENA);
    pins.write(GpioRegister.STATUS_W1TS, 1 << 4);

    assertThat(pins.nmi.level()).isTrue();
    assertThat(pins.line.level()).isFalse();
  }

  @Test
  void anOwnOutputInterruptsAsWell() {
    pins.output(4);
    pins.write(GpioRegister.PIN, 4, 1 << 7 | INT_ENA);
    pins.write(GpioRegister.OUT_W1TS, 1 << 4);

    assertThat(pins.line.level()).isTrue();
  }

  @Test
  void aPeripheralsSignalDrivesThePinsThatNameIt() {
    pins.mux(4, GPIO_FUNCTION);
    pins.write(GpioRegister.FUNC_OUT_SEL_CFG, 4, LEDC_SIGNAL);
    assertThat(pins.gpio.isOutput(4)).as("never given a level").isFalse();

    pins.gpio.setPeripheralOutput(LEDC_SIGNAL, true);
    assertThat(pins.gpio.level(4)).isTrue();
    pins.gpio.setPeripheralOutput(LEDC_SIGNAL, false);
    assertThat(pins.gpio.level(4)).isFalse();
    assertThat(pins.gpio.isOutput(4)).isTrue();
  }

  @Test
  void oenSelLeavesTheEnablingToTheRegister() {
    pins.mux(4, GPIO_FUNCTION);
    pins.gpio.setPeripheralOutput(LEDC_SIGNAL, true);
    pins.write(GpioRegister.FUNC_OUT_SEL_CFG, 4, LEDC_SIGNAL | OEN_SEL);
    assertThat(pins.gpio.isOutput(4)).isFalse();

    pins.write(GpioRegister.ENABLE, 1 << 4);
    assertThat(pins.gpio.level(4)).isTrue();
  }

  @Test
  void outputAndEnableCanBeInverted() {
    pins.output(4);
    pins.write(GpioRegister.FUNC_OUT_SEL_CFG, 4, 128 | OUT_INV);
    assertThat(pins.gpio.level(4)).isTrue();

    pins.write(GpioRegister.FUNC_OUT_SEL_CFG, 4, 128 | OEN_INV);
    assertThat(pins.gpio.isOutput(4)).isFalse();
  }

  @Test
  void aPeripheralSeesThePinThatTheMatrixConnects() {
    pins.mux(4, GPIO_FUNCTION | FUN_IE);
    pins.gpio.drive(4, true);
    assertThat(pins.gpio.peripheralInput(9)).as("not connected").isFalse();

    pins.write(GpioRegister.FUNC_IN_SEL_CFG, 9, IN_MATRIX | 4);
    assertThat(pins.gpio.peripheralInput(9)).isTrue();
    pins.write(GpioRegister.FUNC_IN_SEL_CFG, 9, IN_MATRIX | IN_INV | 4);
    assertThat(pins.gpio.peripheralInput(9)).isFalse();
  }

  @Test
  void theMatrixHasConstantInputs() {
    pins.write(GpioRegister.FUNC_IN_SEL_CFG, 9, IN_MATRIX | 0x1E);
    assertThat(pins.gpio.peripheralInput(9)).isTrue();

    pins.write(GpioRegister.FUNC_IN_SEL_CFG, 9, IN_MATRIX | 0x1F);
    assertThat(pins.gpio.peripheralInput(9)).isFalse();
  }

  @Test
  void aWakeupPinAsksForItWhileItHasItsLevel() {
    pins.mux(4, GPIO_FUNCTION | FUN_IE);
    pins.write(GpioRegister.PIN, 4, WAKEUP_ENABLE | 5 << 7);
    assertThat(pins.gpio.wakeupRequested()).isFalse();

    pins.gpio.drive(4, true);
    assertThat(pins.gpio.wakeupRequested()).isTrue();
  }

  @Test
  void strapsShowTheBootMode() {
    assertThat(pins.read(GpioRegister.STRAP)).isEqualTo(0xC);
    assertThat(BootStraps.DOWNLOAD.register() & 0xC).isEqualTo(4);
  }

  @Test
  void strapsThatAreDrivenAreLatchedByAResetOfTheWholeChipOnly() {
    pins.gpio.drive(9, false);
    pins.gpio.reset(ResetScope.CORE);
    assertThat(pins.read(GpioRegister.STRAP)).isEqualTo(0xC);

    pins.gpio.reset(ResetScope.SYSTEM);
    pins.gpio.release(9);
    pins.gpio.reset(ResetScope.CORE);
    assertThat(pins.read(GpioRegister.STRAP)).isEqualTo(4);

    pins.gpio.reset(ResetScope.CHIP);
    assertThat(pins.read(GpioRegister.STRAP)).isEqualTo(0xC);
  }

  @Test
  void softwareCanForceADownload() {
    pins.downloadForced = true;

    assertThat(pins.read(GpioRegister.STRAP)).isEqualTo(4);
  }

  @Test
  void aListenerHearsEachChangeOnce() {
    List<String> heard = new ArrayList<>();
    pins.output(4);
    pins.gpio.listen((pin, level) -> heard.add(pin + "=" + level));
    pins.write(GpioRegister.OUT, 1 << 4);
    pins.write(GpioRegister.OUT, 1 << 4);
    pins.write(GpioRegister.OUT, 0);

    assertThat(heard).containsExactly("4=true", "4=false");
  }

  @Test
  void aListenerHearsWhatAResetChanges() {
    List<String> heard = new ArrayList<>();
    pins.mux(4, GPIO_FUNCTION);
    pins.gpio.listen((pin, level) -> heard.add(pin + "=" + level));
    pins.ioMux.reset(ResetScope.CORE);

    assertThat(heard).as("the pull-up is back").containsExactly("4=true");
  }

  @Test
  void thereAre22Pins() {
    assertThatThrownBy(() -> pins.gpio.drive(22, true))
        .isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> pins.gpio.level(-1)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void theHostsDriveOutlivesAReset() {
    pins.gpio.drive(9, false);
    pins.gpio.reset(ResetScope.CHIP);

    assertThat(pins.gpio.level(9)).isFalse();
  }

  @Test
  void loadingIsNoEdgeAndDrivesTheLines() {
    pins.mux(4, GPIO_FUNCTION | FUN_IE | FUN_WPD);
    pins.write(GpioRegister.PIN, 4, 1 << 7 | INT_ENA);
    pins.gpio.drive(4, true);
    Pins copy = pins.copy();
    assertThat(copy.line.level()).isTrue();

    copy.write(GpioRegister.STATUS_W1TC, 1 << 4);
    assertThat(copy.line.level()).isFalse();
    assertThat(copy.in(4)).isTrue();
  }

  @Property(tries = 200)
  void nothingAGuestWritesDoesHarmAndEveryStateCanBeSaved(@ForAll long seed) {
    Random random = new Random(seed);
    for (int step = 0; step < 100; step++) {
      pins.perturb(random);
    }
    Pins copy = pins.copy();

    long again = random.nextLong();
    for (Pins each : List.of(pins, copy)) {
      Random same = new Random(again);
      for (int step = 0; step < 20; step++) {
        each.perturb(same);
      }
    }
    assertThat(DeviceBench.save(copy.gpio)).isEqualTo(DeviceBench.save(pins.gpio));
    assertThat(copy.line.level()).isEqualTo(pins.line.level());
  }

  private static final class Pins {
    boolean downloadForced;
    final DeviceBench.Line line = new DeviceBench.Line();
    final DeviceBench.Line nmi = new DeviceBench.Line();
    final IoMux ioMux = new IoMux();
    final Gpio gpio = new Gpio(ioMux, line, nmi, BootStraps.FLASH, () -> downloadForced);

    int read(GpioRegister register) {
      return DeviceBench.read(gpio, register);
    }

    void write(GpioRegister register, int value) {
      DeviceBench.write(gpio, register, value);
    }

    void write(GpioRegister register, int index, int value) {
      DeviceBench.write(gpio, register, index, value);
    }

    void mux(int pin, int value) {
      DeviceBench.write(ioMux, IoMuxRegister.GPIO, pin, value);
    }

    /** Makes a pin an output that is low and can be read back. */
    void output(int pin) {
      mux(pin, GPIO_FUNCTION | FUN_IE);
      write(GpioRegister.ENABLE_W1TS, 1 << pin);
    }

    boolean in(int pin) {
      return (read(GpioRegister.IN) >>> pin & 1) != 0;
    }

    void perturb(Random random) {
      switch (random.nextInt(5)) {
        case 0 -> mux(random.nextInt(22), random.nextInt());
        case 1 -> gpio.drive(random.nextInt(22), random.nextBoolean());
        case 2 -> gpio.release(random.nextInt(22));
        case 3 -> gpio.setPeripheralOutput(random.nextInt(128), random.nextBoolean());
        default -> gpio.write(random.nextInt(Gpio.SIZE / 4) * 4, random.nextInt());
      }
    }

    Pins copy() {
      Pins copy = new Pins();
      DeviceBench.load(copy.gpio, DeviceBench.save(gpio));
      DeviceBench.load(copy.ioMux, DeviceBench.save(ioMux));
      return copy;
    }
  }
}
