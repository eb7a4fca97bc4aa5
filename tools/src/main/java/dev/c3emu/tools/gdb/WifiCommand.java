package dev.c3emu.tools.gdb;

import dev.c3emu.emulator.debug.MonitorCommand;
import dev.c3emu.peripherals.chip.Esp32C3;
import dev.c3emu.peripherals.wifi.AirAction;
import dev.c3emu.peripherals.wifi.FrameCounter;
import java.util.List;
import java.util.Locale;

/** {@code monitor wifi}: what went over the air, and what access points do. */
final class WifiCommand {
  private static final String ARGUMENTS = "[deauth BSSID REASON | silence BSSID | return BSSID]";

  private final Esp32C3 chip;

  WifiCommand(Esp32C3 chip) {
    this.chip = chip;
  }

  MonitorCommand command() {
    return MonitorCommand.of(
        "wifi", ARGUMENTS, "count frames, or let an access point do something", this::run);
  }

  private String run(List<String> arguments) {
    if (arguments.isEmpty()) {
      return counters();
    }
    chip.wifi().script(action(arguments));
    return "";
  }

  private AirAction action(List<String> arguments) {
    try {
      return AirAction.parse(chip.machine().clock().now(), arguments);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("usage: wifi " + ARGUMENTS, e);
    }
  }

  private String counters() {
    StringBuilder text = new StringBuilder();
    for (FrameCounter counter : FrameCounter.values()) {
      String name = counter.name().toLowerCase(Locale.ROOT).replace('_', ' ');
      text.append("%-24s %d%n".formatted(name, chip.wifi().count(counter)));
    }
    return text.toString();
  }
}
