package dev.c3emu.tools.kernel;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.c3emu.emulator.kernel.table.Cell;
import dev.c3emu.emulator.kernel.table.Table;
import java.io.IOException;
import java.util.List;

/** Writes the rows of a table as JSON objects, with the columns' keys. */
public final class TableJson {
  private TableJson() {}

  /** Writes an array of rows. */
  public static void write(Table table, JsonGenerator json) throws IOException {
    json.writeStartArray();
    for (List<Cell> row : table.rows()) {
      json.writeStartObject();
      for (int i = 0; i < row.size(); i++) {
        json.writeFieldName(table.columns().get(i).key());
        write(row.get(i), json);
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void write(Cell cell, JsonGenerator json) throws IOException {
    if (cell instanceof Cell.Number number) {
      json.writeNumber(number.value());
    } else if (cell instanceof Cell.Flag flag) {
      json.writeBoolean(flag.value());
    } else if (cell instanceof Cell.None) {
      json.writeNull();
    } else if (cell instanceof Cell.Many many) {
      json.writeStartArray();
      for (Cell each : many.cells()) {
        write(each, json);
      }
      json.writeEndArray();
    } else if (cell instanceof Cell.Address address && !address.symbol().isEmpty()) {
      json.writeStartObject();
      json.writeStringField("address", address.hex());
      json.writeStringField("symbol", address.symbol());
      json.writeEndObject();
    } else {
      json.writeString(cell.text());
    }
  }
}
