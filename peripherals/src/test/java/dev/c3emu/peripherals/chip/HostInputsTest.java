package dev.c3emu.peripherals.chip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.cpu.interpreter.Interpreter;
import dev.c3emu.emulator.machine.RunLimits;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the outside world does with pins and in the air, as input that is logged. */
class HostInputsTest {
  private final Esp32C3 chip =
      new Esp32C3(
          ChipConfig.of(new GuestCode().loopForEver().elf(), Optional.empty()), Interpreter::new);

  @Test
  void aPinIsDrivenAndLetGo() {
    boolean undriven = chip.gpio().level(4);
    post("pins", undriven ? "4=0" : "4=1");
    assertThat(chip.gpio().level(4)).isNotEqualTo(undriven);
    post("pins", "4=z");
    assertThat(chip.gpio().level(4)).isEqualTo(undriven);
  }

  @Test
  void whatIsDoneToAPinIsLogged() {
    post("pins", "4=1");
    assertThat(chip.machine().inputs().entries()).hasSize(1);
  }

  @Test
  void aStrappingPinThatIsHeldAtPowerOnStartsTheDownloadMode() {
    int strap = 0x38;
    assertThat(chip.gpio().peek(strap)).isEqualTo(0xC);
    post("pins", "9=0");
    assertThat(chip.gpio().peek(strap)).isEqualTo(0xC);

    chip.restart();

    assertThat(chip.gpio().peek(strap)).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"22=1", "4=2", "", "x"})
  void whatIsNoPinDoesNothing(String text) {
    int before = chip.gpio().levels();
    post("pins", text);
    assertThat(chip.gpio().levels()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "deauth", "silence 00:00:00:00:00:00", "deauth x y"})
  void whatNoAccessPointCanDoDoesNothing(String text) {
    post("wifi", text);
    assertThat(chip.machine().inputs().entries()).hasSize(1);
  }

  @Test
  void theAdcMeasuresWhatItIsTold() {
    int sample = 0x20;
    int data = 0x2C;
    int onceFromUnit1Channel2 = 1 << 31 | 1 << 29 | 2 << 25;
    post("adc", "2=1500");
    post("adc", "2=4096");
    post("adc", "6=1");

    chip.adc().write(sample, onceFromUnit1Channel2);
    chip.machine().run(RunLimits.instructions(chip.machine().hart().instructions() + 10_000));

    assertThat(chip.adc().peek(data) & 0xFFF).isEqualTo(1500);
  }

  @ParameterizedTest
  @CsvSource({"85,85000", "-40,-40000", "21.5,21500", "-274,25000", "1e3,25000", "warm,25000"})
  void theDieIsAsWarmAsItIsTold(String text, int millidegrees) {
    post("temperature", text);

    assertThat(chip.temperature().millidegrees()).isEqualTo(millidegrees);
  }

  private void post(String port, String text) {
    chip.machine().inputs().post(port, text.getBytes(StandardCharsets.US_ASCII));
    chip.machine().run(RunLimits.instructions(chip.machine().hart().instructions() + 10));
  }
}
