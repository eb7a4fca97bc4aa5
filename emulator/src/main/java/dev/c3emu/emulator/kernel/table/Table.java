package dev.c3emu.emulator.kernel.table;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows of values under named columns. How they are shown is somebody else's business.
 *
 * @param name what users ask for it by
 */
public record Table(String name, List<Column> columns, List<List<Cell>> rows) {
  public Table {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
    for (List<Cell> row : rows) {
      if (row.size() != columns.size()) {
        throw new IllegalArgumentException(
            "%s has %d columns, not %d".formatted(name, columns.size(), row.size()));
      }
    }
  }

  /** What stands in a column of a row. */
  public Cell cell(int row, String column) {
    for (int i = 0; i < columns.size(); i++) {
      if (columns.get(i).name().equals(column)) {
        return rows.get(row).get(i);
      }
    }
    throw new IllegalArgumentException(name + " has no column " + column);
  }

  static Builder named(String name) {
    return new Builder(name);
  }

  /** Collects columns, then rows. */
  static final class Builder {
    private final String name;
    private final List<Column> columns = new ArrayList<>();
    private final List<List<Cell>> rows = new ArrayList<>();

    private Builder(String name) {
      this.name = name;
    }

    Builder text(String... names) {
      for (String each : names) {
        columns.add(Column.text(each));
      }
      return this;
    }

    Builder numbers(String... names) {
      for (String each : names) {
        columns.add(Column.number(each));
      }
      return this;
    }

    Builder row(Cell... cells) {
      rows.add(List.of(cells));
      return this;
    }

    Table build() {
      return new Table(name, columns, rows);
    }
  }
}
