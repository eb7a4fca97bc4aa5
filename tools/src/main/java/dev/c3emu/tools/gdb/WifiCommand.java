package dev.c3emu.tools.gdb;

import dev.c3emu.emulator.debug.MonitorCommand;
import dev.c3emu.peripherals.chip.Esp32C3;
import dev.c3emu.peripherals.wifi.FrameCounter;
import java.util.List;
import java.util.Locale;

/** {@code monitor wifi}. */
final class WifiCommand {
  private final Esp32C3 chip;

  WifiCommand(Esp32C3 chip) {
    this.chip = chip;
  }

  MonitorCommand command() {
    return MonitorCommand.of("wifi", "", "count the frames of the WiFi station", this::run);
  }

  private String run(List<String> arguments) {
    StringBuilder text = new StringBuilder();
    for (FrameCounter counter : FrameCounter.values()) {
      String name = counter.name().toLowerCase(Locale.ROOT).replace('_', ' ');
      text.append("%-24s %d%n".formatted(name, chip.wifi().count(counter)));
    }
    return text.toString();
  }
}
