package dev.c3emu.tools.kernel;

import dev.c3emu.emulator.kernel.table.Cell;
import dev.c3emu.emulator.kernel.table.Column;
import dev.c3emu.emulator.kernel.table.Table;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes a table as aligned text under its name. */
public final class TableText {
  private static final String GAP = "  ";

  private TableText() {}

  /** The table, as {@code --show} prints it. */
  public static String of(Table table) {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    print(table, new PrintStream(text, true, StandardCharsets.UTF_8));
    return text.toString(StandardCharsets.UTF_8);
  }

  static void print(Table table, PrintStream out) {
    out.println(table.name() + (table.rows().isEmpty() ? ": none" : ""));
    printRows(table, out);
  }

  /** Writes a table without its name; nothing if it has no rows. */
  static void printRows(Table table, PrintStream out) {
    lines(table).forEach(out::println);
  }

  /** The header and the rows of a table; nothing if it has none. */
  public static List<String> lines(Table table) {
    List<String> lines = new ArrayList<>();
    if (table.rows().isEmpty()) {
      return lines;
    }
    int[] widths = widths(table);
    StringBuilder header = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      append(header, table.columns().get(i), widths[i], table.columns().get(i).name());
    }
    lines.add(header.toString().stripTrailing());
    for (List<Cell> row : table.rows()) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < widths.length; i++) {
        append(line, table.columns().get(i), widths[i], row.get(i).text());
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private static int[] widths(Table table) {
    int[] widths = new int[table.columns().size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = table.columns().get(i).name().length();
      for (List<Cell> row : table.rows()) {
        widths[i] = Math.max(widths[i], row.get(i).text().length());
      }
    }
    return widths;
  }

  private static void append(StringBuilder line, Column column, int width, String text) {
    String space = " ".repeat(width - text.length());
    line.append(GAP);
    if (column.right()) {
      line.append(space).append(text);
    } else {
      line.append(text).append(space);
    }
  }
}
