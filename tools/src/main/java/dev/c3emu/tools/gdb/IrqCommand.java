package dev.c3emu.tools.gdb;

import dev.c3emu.emulator.cpu.Hart;
import dev.c3emu.emulator.debug.MonitorCommand;
import dev.c3emu.peripherals.chip.Esp32C3;
import dev.c3emu.peripherals.interrupt.SourceView;
import java.util.List;

/** {@code monitor irq}. */
final class IrqCommand {
  private final Esp32C3 chip;

  IrqCommand(Esp32C3 chip) {
    this.chip = chip;
  }

  MonitorCommand command() {
    return MonitorCommand.of(
        "irq", "", "show the interrupt sources that are mapped or asserted", this::run);
  }

  private String run(List<String> arguments) {
    Hart hart = chip.machine().hart();
    StringBuilder text = new StringBuilder();
    text.append("%-24s %-8s %4s %8s %s%n".formatted("source", "asserted", "line", "priority", ""));
    ChipTables.sources(chip).forEach(view -> text.append(row(view)));
    return text.append(
            "pending line: %d, interrupts %s%n"
                .formatted(
                    hart.pendingInterrupt(), hart.interruptsEnabled() ? "enabled" : "masked"))
        .toString();
  }

  private static String row(SourceView view) {
    return "%-24s %-8s %4d %8d %s%n"
        .formatted(
            view.source(),
            view.asserted() ? "yes" : "no",
            view.line(),
            view.priority(),
            view.enabled() ? "enabled" : "disabled");
  }
}
