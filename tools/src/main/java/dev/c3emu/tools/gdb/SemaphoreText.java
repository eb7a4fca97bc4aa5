package dev.c3emu.tools.gdb;

import dev.c3emu.emulator.kernel.leak.Leak;
import dev.c3emu.emulator.kernel.table.Cell;
import dev.c3emu.emulator.kernel.table.Column;
import dev.c3emu.emulator.kernel.table.KernelReport;
import dev.c3emu.emulator.kernel.table.KernelTable;
import dev.c3emu.emulator.kernel.table.Table;
import dev.c3emu.tools.kernel.TableText;
import java.util.List;

/** What {@code monitor sem} prints. */
final class SemaphoreText {
  private final KernelReport report;
  private final Table semaphores;

  SemaphoreText(KernelReport report) {
    this.report = report;
    semaphores = report.table(KernelTable.SEMAPHORES);
  }

  /** All, one with its holders and waiters, or what has leaked and why. */
  String of(List<String> arguments) {
    if (arguments.isEmpty()) {
      return TableText.of(semaphores);
    }
    if (arguments.size() > 1) {
      throw new IllegalArgumentException("usage: sem [ADDRESS|SYMBOL|leaks]");
    }
    return arguments.get(0).equals("leaks") ? leaks() : one(arguments.get(0));
  }

  private String leaks() {
    List<Leak> leaks = report.leaks().semaphores();
    if (leaks.isEmpty()) {
      return "no semaphore has leaked\n";
    }
    StringBuilder text = new StringBuilder();
    report.explanation().sentences(leaks).forEach(line -> text.append(line).append('\n'));
    List<Integer> addresses = leaks.stream().map(Leak::address).toList();
    Table leaked =
        new Table(
            "leaked semaphores",
            semaphores.columns(),
            semaphores.rows().stream().filter(row -> addresses.contains(address(row))).toList());
    return text.append(TableText.of(select(leaked, "address", "value", "created by", "created at")))
        .toString();
  }

  private String one(String wanted) {
    List<Cell> row =
        semaphores.rows().stream()
            .filter(candidate -> isMeant(candidate, wanted))
            .findFirst()
            .orElseThrow(
                () -> new IllegalArgumentException("the kernel knows no semaphore " + wanted));
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      String value = row.get(i).text();
      if (!value.isEmpty()) {
        text.append("%-12s %s%n".formatted(semaphores.columns().get(i).name(), value));
      }
    }
    for (KernelTable kind : List.of(KernelTable.HOLDERS, KernelTable.WAITERS)) {
      Table table = report.table(kind);
      Table about =
          new Table(
              table.name(),
              table.columns(),
              table.rows().stream().filter(other -> address(other) == address(row)).toList());
      text.append(TableText.of(about));
    }
    return text.toString();
  }

  private boolean isMeant(List<Cell> row, String wanted) {
    return row.get(1).text().equals(wanted) || row.get(0).text().equalsIgnoreCase(hex(wanted));
  }

  private static String hex(String number) {
    try {
      return "0x%08x".formatted(Long.decode(number).intValue());
    } catch (NumberFormatException e) {
      return number;
    }
  }

  /** The address is the first column of all tables about semaphores. */
  private static int address(List<Cell> row) {
    return row.get(0) instanceof Cell.Address address ? address.value() : 0;
  }

  private static Table select(Table table, String... columns) {
    List<Column> kept =
        List.of(columns).stream()
            .map(
                name ->
                    table.columns().stream()
                        .filter(column -> column.name().equals(name))
                        .findFirst()
                        .orElseThrow())
            .toList();
    List<List<Cell>> rows =
        table.rows().stream()
            .map(row -> kept.stream().map(c -> row.get(table.columns().indexOf(c))).toList())
            .toList();
    return new Table(table.name(), kept, rows);
  }
}
