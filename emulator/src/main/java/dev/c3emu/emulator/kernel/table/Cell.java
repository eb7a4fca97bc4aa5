package dev.c3emu.emulator.kernel.table;

import java.util.List;
import java.util.stream.Collectors;

/** One value of a table, with its type, so that text, JSON and debuggers can each show it. */
public sealed interface Cell {
  /** Nothing to show. */
  Cell NONE = new None();

  /** The value as a table shows it. */
  String text();

  static Cell of(long value) {
    return new Number(value);
  }

  static Cell of(String text) {
    return text.isEmpty() ? NONE : new Text(text);
  }

  static Cell of(boolean value) {
    return new Flag(value);
  }

  static Cell of(List<Cell> cells) {
    return cells.isEmpty() ? NONE : new Many(cells);
  }

  /** Nothing: an empty cell, {@code null} in JSON. */
  record None() implements Cell {
    @Override
    public String text() {
      return "";
    }
  }

  record Number(long value) implements Cell {
    @Override
    public String text() {
      return Long.toString(value);
    }
  }

  record Text(String text) implements Cell {}

  record Flag(boolean value) implements Cell {
    @Override
    public String text() {
      return value ? "yes" : "no";
    }
  }

  /**
   * A guest address.
   *
   * @param symbol its name, or an empty string
   */
  record Address(int value, String symbol) implements Cell {
    /** The address as everybody writes it. */
    public String hex() {
      return "0x%08x".formatted(value);
    }

    @Override
    public String text() {
      return symbol.isEmpty() ? hex() : hex() + ' ' + symbol;
    }
  }

  /** Several values in one cell. */
  record Many(List<Cell> cells) implements Cell {
    public Many {
      cells = List.copyOf(cells);
    }

    @Override
    public String text() {
      return cells.stream().map(Cell::text).collect(Collectors.joining(", "));
    }
  }
}
