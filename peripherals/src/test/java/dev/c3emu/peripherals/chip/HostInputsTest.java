package dev.c3emu.peripherals.chip;

import static org.assertj.core.api.Assertions.assertThat;

import dev.c3emu.emulator.cpu.interpreter.Interpreter;
import dev.c3emu.emulator.machine.RunLimits;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
    int strap = 0x6000_4038;
    assertThat(chip.machine().memory().peek(strap)).isEqualTo(0xC);
    post("pins", "9=0");
    assertThat(chip.machine().memory().peek(strap)).isEqualTo(0xC);

    chip.restart();

    assertThat(chip.machine().memory().peek(strap)).isEqualTo(4);
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

  private void post(String port, String text) {
    chip.machine().inputs().post(port, text.getBytes(StandardCharsets.US_ASCII));
    chip.machine().run(RunLimits.instructions(chip.machine().hart().instructions() + 10));
  }
}
