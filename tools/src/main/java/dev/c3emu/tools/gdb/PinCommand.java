package dev.c3emu.tools.gdb;

import dev.c3emu.emulator.debug.MonitorCommand;
import dev.c3emu.emulator.debug.history.History;
import dev.c3emu.peripherals.chip.Esp32C3;
import dev.c3emu.peripherals.chip.HostInputs;
import dev.c3emu.peripherals.chip.PinDrive;
import dev.c3emu.peripherals.gpio.Gpio;
import java.util.List;
import java.util.Optional;

/** {@code monitor pin}: the levels of the pins, and driving one from outside. */
final class PinCommand {
  private static final String ARGUMENTS = "[PIN low|high|open]";

  private final Esp32C3 chip;
  private final Optional<History> history;

  PinCommand(Esp32C3 chip, Optional<History> history) {
    this.chip = chip;
    this.history = history;
  }

  MonitorCommand command() {
    return MonitorCommand.of(
        "pin", ARGUMENTS, "show the levels of the pins, or drive one from outside", this::run);
  }

  private String run(List<String> arguments) {
    if (arguments.isEmpty()) {
      return levels();
    }
    if (arguments.size() != 2 || !arguments.get(0).matches("\\d|1\\d|2[01]")) {
      throw usage();
    }
    PinDrive drive = drive(arguments.get(1));
    history.ifPresent(History::change);
    chip.machine().inputs().post(HostInputs.PINS, drive.input(Integer.parseInt(arguments.get(0))));
    return "";
  }

  private static PinDrive drive(String word) {
    try {
      return PinDrive.of(word);
    } catch (IllegalArgumentException e) {
      throw usage();
    }
  }

  private static IllegalArgumentException usage() {
    return new IllegalArgumentException("usage: pin " + ARGUMENTS);
  }

  private String levels() {
    StringBuilder text = new StringBuilder();
    for (int pin = 0; pin < Gpio.PINS; pin++) {
      String level = chip.gpio().level(pin) ? "high" : "low";
      String output = chip.gpio().isOutput(pin) ? " output" : "";
      text.append("GPIO%-2d %s%s%n".formatted(pin, level, output));
    }
    return text.toString();
  }
}
