package dev.c3emu.gdbstub.description;

import dev.c3emu.emulator.debug.OsTable;
import java.util.List;

/** Tables for {@code info os} (GDB manual, "Operating System Information"). */
public final class OsDataXml {
  private OsDataXml() {}

  /** The list of the tables there are. */
  public static String types(List<OsTable> tables) {
    StringBuilder xml = start("types");
    for (OsTable table : tables) {
      row(
          xml,
          List.of("Type", "Description", "Title"),
          List.of(table.name(), table.description(), table.description()));
    }
    return end(xml);
  }

  /** The rows of a table, as they are now. */
  public static String of(OsTable table) {
    StringBuilder xml = start(table.name());
    table.rows().get().forEach(row -> row(xml, table.columns(), row));
    return end(xml);
  }

  private static StringBuilder start(String type) {
    return new StringBuilder("<?xml version=\"1.0\"?>\n")
        .append("<!DOCTYPE target SYSTEM \"osdata.dtd\">\n")
        .append("<osdata type=\"")
        .append(Xml.escape(type))
        .append("\">\n");
  }

  private static void row(StringBuilder xml, List<String> columns, List<String> cells) {
    xml.append("<item>");
    for (int i = 0; i < columns.size(); i++) {
      xml.append("<column name=\"%s\">".formatted(Xml.escape(columns.get(i))));
      xml.append(Xml.escape(cells.get(i))).append("</column>");
    }
    xml.append("</item>\n");
  }

  private static String end(StringBuilder xml) {
    return xml.append("</osdata>\n").toString();
  }
}
