package dev.c3emu.tools.gdb;

import dev.c3emu.emulator.debug.MonitorCommand;
import dev.c3emu.emulator.device.Field;
import dev.c3emu.emulator.device.Register;
import dev.c3emu.emulator.device.RegisterSpec;
import dev.c3emu.peripherals.chip.Esp32C3;
import dev.c3emu.peripherals.chip.MappedDevice;
import java.util.List;

/** {@code monitor devices} and {@code monitor device NAME}. */
final class DeviceCommands {
  private final Esp32C3 chip;

  DeviceCommands(Esp32C3 chip) {
    this.chip = chip;
  }

  List<MonitorCommand> all() {
    return List.of(
        MonitorCommand.of("devices", "", "list the devices and their addresses", this::list),
        MonitorCommand.of(
            "device", "NAME", "show a device's registers and their fields", this::show));
  }

  private String list(List<String> arguments) {
    StringBuilder text = new StringBuilder();
    for (MappedDevice place : chip.devices()) {
      text.append("0x%08x %s%n".formatted(place.base(), place.device().name()));
    }
    return text.toString();
  }

  private String show(List<String> arguments) {
    if (arguments.size() != 1) {
      throw new IllegalArgumentException("usage: device NAME");
    }
    return chip.devices().stream()
        .filter(place -> place.device().name().equalsIgnoreCase(arguments.get(0)))
        .findFirst()
        .map(DeviceCommands::registers)
        .orElseThrow(
            () -> new IllegalArgumentException("no device " + arguments.get(0) + ": try devices"));
  }

  private static String registers(MappedDevice place) {
    StringBuilder text = new StringBuilder();
    for (Register register : place.device().registers()) {
      RegisterSpec spec = register.spec();
      for (int i = 0; i < spec.count(); i++) {
        int offset = spec.offset() + i * spec.stride();
        int value = place.device().peek(offset);
        String name = spec.count() == 1 ? register.name() : register.name() + '[' + i + ']';
        text.append("0x%08x %-28s 0x%08x".formatted(place.base() + offset, name, value));
        fields(text, spec, value);
        text.append('\n');
      }
    }
    return text.toString();
  }

  private static void fields(StringBuilder text, RegisterSpec spec, int value) {
    for (Field field : spec.fields()) {
      if (field.of(value) != 0) {
        text.append(' ').append(field.name()).append('=');
        text.append(field.high() == field.low() ? "1" : "0x%x".formatted(field.of(value)));
      }
    }
  }
}
