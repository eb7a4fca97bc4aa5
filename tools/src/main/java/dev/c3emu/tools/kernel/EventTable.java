package dev.c3emu.tools.kernel;

import dev.c3emu.emulator.isa.SymbolLookup;
import dev.c3emu.emulator.kernel.event.StampedEvent;
import dev.c3emu.emulator.kernel.history.KernelHistory;
import dev.c3emu.emulator.kernel.table.Cell;
import dev.c3emu.emulator.kernel.table.Column;
import dev.c3emu.emulator.kernel.table.Table;
import java.util.ArrayList;
import java.util.List;

/** Events of a kernel as rows, oldest first: what a trace has in a line. */
final class EventTable {
  private static final List<Column> COLUMNS =
      List.of(
          Column.number("time"),
          Column.number("instructions"),
          Column.text("thread"),
          Column.text("event"),
          Column.text("details"));

  private EventTable() {}

  static Table of(List<StampedEvent> events, KernelHistory history, SymbolLookup symbols) {
    List<List<Cell>> rows = new ArrayList<>();
    for (StampedEvent stamped : events) {
      EventShape shape = EventShape.of(stamped.event());
      int actor = shape.actor(stamped.event());
      rows.add(
          List.of(
              Cell.of(EventTime.seconds(stamped.ticks()).toString()),
              Cell.of(stamped.instructions()),
              actor < 0 ? Cell.NONE : Cell.of(history.thread(actor).toString()),
              Cell.of(shape.words()),
              Cell.of(EventText.details(stamped.event(), history, symbols).strip())));
    }
    return new Table("events", COLUMNS, rows);
  }
}
