package dev.c3emu.tools.gdb;

import dev.c3emu.emulator.debug.OsData;
import dev.c3emu.emulator.debug.OsTable;
import dev.c3emu.peripherals.chip.Esp32C3;
import dev.c3emu.peripherals.chip.MappedDevice;
import dev.c3emu.peripherals.interrupt.InterruptMatrix;
import dev.c3emu.peripherals.interrupt.SourceView;
import java.util.List;

/** The tables of {@code info os} that every guest has. */
final class ChipTables implements OsData {
  private final Esp32C3 chip;

  ChipTables(Esp32C3 chip) {
    this.chip = chip;
  }

  @Override
  public List<OsTable> tables() {
    return List.of(
        new OsTable(
            "interrupts",
            "the interrupt sources that are mapped or asserted",
            List.of("source", "asserted", "line", "priority", "enabled"),
            () -> sources(chip).stream().map(ChipTables::row).toList()),
        new OsTable(
            "devices",
            "every device with its address and its size in bytes",
            List.of("address", "size", "device"),
            () -> chip.devices().stream().map(ChipTables::row).toList()));
  }

  /** The sources that are mapped to a line, or asserted. */
  static List<SourceView> sources(Esp32C3 chip) {
    return chip.devices().stream()
        .map(MappedDevice::device)
        .filter(InterruptMatrix.class::isInstance)
        .flatMap(device -> ((InterruptMatrix) device).sources().stream())
        .filter(view -> view.asserted() || view.line() != 0)
        .toList();
  }

  private static List<String> row(SourceView view) {
    return List.of(
        view.source().toString(),
        yesOrNo(view.asserted()),
        Integer.toString(view.line()),
        Integer.toString(view.priority()),
        yesOrNo(view.enabled()));
  }

  private static List<String> row(MappedDevice place) {
    return List.of(
        "0x%08x".formatted(place.base()),
        Integer.toString(place.device().size()),
        place.device().name());
  }

  private static String yesOrNo(boolean yes) {
    return yes ? "yes" : "no";
  }
}
