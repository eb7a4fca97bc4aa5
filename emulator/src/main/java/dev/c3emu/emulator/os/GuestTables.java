package dev.c3emu.emulator.os;

import dev.c3emu.emulator.debug.OsData;
import dev.c3emu.emulator.debug.OsTable;
import dev.c3emu.emulator.kernel.table.Cell;
import dev.c3emu.emulator.kernel.table.Column;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The tables of a kernel in a guest's memory, as debuggers show them. */
public final class GuestTables implements OsData {
  private final Supplier<Optional<GuestKernel>> kernel;

  /**
   * @param kernel which kernel there is, as far as that is known
   */
  public GuestTables(Supplier<Optional<GuestKernel>> kernel) {
    this.kernel = kernel;
  }

  @Override
  public List<OsTable> tables() {
    return kernel.get().map(GuestKernel::tables).orElse(List.of()).stream()
        .map(GuestTables::table)
        .toList();
  }

  private static OsTable table(GuestTable table) {
    return new OsTable(
        table.name(),
        table.description(),
        table.columns().stream().map(Column::name).toList(),
        () ->
            table.rows().get().stream().map(row -> row.stream().map(Cell::text).toList()).toList());
  }
}
