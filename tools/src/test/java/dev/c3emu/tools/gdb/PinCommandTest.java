package dev.c3emu.tools.gdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.c3emu.emulator.cpu.interpreter.Interpreter;
import dev.c3emu.emulator.debug.MonitorCommand;
import dev.c3emu.emulator.image.FirmwareReader;
import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.peripherals.chip.ChipConfig;
import dev.c3emu.peripherals.chip.Esp32C3;
import dev.c3emu.tools.GuestProgram;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code monitor pin}. */
class PinCommandTest {
  private static final int GPIO_ENABLE = 0x6000_4020;

  private final Esp32C3 chip =
      new Esp32C3(
          ChipConfig.of(
              FirmwareReader.read(
                  "guest.bin", new GuestProgram().store(GPIO_ENABLE, 1 << 3).loop().image()),
              Optional.empty()),
          Interpreter::new);
  private final MonitorCommand command = new PinCommand(chip, Optional.empty()).command();

  @Test
  void allPinsAreShown() {
    run();

    assertThat(command.run(List.of()).lines())
        .hasSize(22)
        .contains("GPIO3  low output", "GPIO9  high", "GPIO21 high");
  }

  @Test
  void aPinIsDrivenAsTheGuestRunsOn() {
    assertThat(command.run(List.of("9", "low"))).isEmpty();
    assertThat(chip.gpio().level(9)).isTrue();
    run();
    assertThat(chip.gpio().level(9)).isFalse();

    command.run(List.of("9", "open"));
    run();
    assertThat(chip.gpio().level(9)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"9", "22 low", "9 up", "x low", "9 low now"})
  void anythingElseIsToldHow(String arguments) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> command.run(List.of(arguments.split(" "))))
        .withMessage("usage: pin [PIN low|high|open]");
  }

  private void run() {
    chip.machine().run(RunLimits.instructions(chip.machine().hart().instructions() + 100));
  }
}
