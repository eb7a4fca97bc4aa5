package dev.c3emu.tools.gdb;

import dev.c3emu.emulator.debug.OsData;
import dev.c3emu.emulator.debug.OsTable;
import dev.c3emu.emulator.kernel.table.Cell;
import dev.c3emu.emulator.kernel.table.Column;
import dev.c3emu.emulator.kernel.table.KernelReport;
import dev.c3emu.emulator.kernel.table.KernelTable;
import dev.c3emu.emulator.kernel.table.Table;
import dev.c3emu.tools.kernel.KernelObserver;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The tables of {@code --show} for {@code info os}: the same rows, and the last events. */
final class KernelTables implements OsData {
  private static final int EVENTS = 100;

  private final KernelObserver observer;

  KernelTables(KernelObserver observer) {
    this.observer = observer;
  }

  /** What users ask GDB for a table by. */
  static String name(KernelTable kind) {
    return kind == KernelTable.EXIT ? "exit-handlers" : kind.tableName();
  }

  @Override
  public List<OsTable> tables() {
    Optional<KernelReport> report = observer.report();
    List<OsTable> tables = new ArrayList<>();
    for (KernelTable kind : KernelTable.values()) {
      tables.add(table(name(kind), kind.description(), report.map(known -> known.table(kind))));
    }
    Table events = observer.events(EVENTS);
    tables.add(table("events", "the last events of the kernel", Optional.of(events)));
    return tables;
  }

  /** Before the kernel is started, a table has no rows. */
  private static OsTable table(String name, String description, Optional<Table> table) {
    return new OsTable(
        name,
        description,
        table.stream().flatMap(known -> known.columns().stream()).map(Column::name).toList(),
        () ->
            table.stream().flatMap(known -> known.rows().stream()).map(KernelTables::row).toList());
  }

  private static List<String> row(List<Cell> cells) {
    return cells.stream().map(Cell::text).toList();
  }
}
