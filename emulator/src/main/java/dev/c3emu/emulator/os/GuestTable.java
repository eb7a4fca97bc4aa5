package dev.c3emu.emulator.os;

import dev.c3emu.emulator.kernel.table.Cell;
import dev.c3emu.emulator.kernel.table.Column;
import dev.c3emu.emulator.kernel.table.Table;
import java.util.List;
import java.util.function.Supplier;

/**
 * A table of what a guest's kernel has.
 *
 * @param name what users ask for it by; its columns are those of the table of the same name of the
 *     kernel on the host, as far as they can be known
 * @param rows makes the rows as they are now
 */
public record GuestTable(
    String name, String description, List<Column> columns, Supplier<List<List<Cell>>> rows) {
  public GuestTable {
    columns = List.copyOf(columns);
  }

  /** The table as it is now. */
  public Table now() {
    return new Table(name, columns, rows.get());
  }
}
