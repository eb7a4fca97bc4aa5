package dev.c3emu.tools.bench;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.c3emu.tools.failure.ExitStatus;
import dev.c3emu.tools.host.HostStreams;
import dev.c3emu.tools.host.JsonOutput;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/** How figures are told. */
final class FigureOptions {
  @Option(names = "--json", description = "Print one line of JSON.")
  boolean json;

  /**
   * Tells them on standard output.
   *
   * @return the exit status of a measurement
   */
  int tell(HostStreams host, Figures figures) throws IOException {
    if (json) {
      writeObject(host, figures::writeFields);
    } else {
      print(host.text(), figures);
    }
    return ExitStatus.GOAL.code();
  }

  /**
   * Measures them and tells them on standard output: rows for a person at once, so that what is
   * broken off has not been for nothing; JSON when all are there.
   *
   * @return the exit status of a measurement
   */
  int tell(HostStreams host, FigureTable table) throws IOException {
    if (json) {
      List<Figures> rows = new ArrayList<>();
      table.measure(rows::add);
      writeObject(host, out -> writeFields(out, table, rows));
    } else {
      PrintStream out = host.text();
      table.printHeader(out);
      out.flush();
      table.measure(row -> print(out, row));
      table.printFooter(out);
      out.flush();
    }
    return ExitStatus.GOAL.code();
  }

  private static void print(PrintStream out, Figures figures) {
    figures.print(out);
    out.flush();
  }

  private static void writeFields(JsonGenerator out, FigureTable table, List<Figures> rows)
      throws IOException {
    table.writeFields(out);
    out.writeArrayFieldStart(table.rowsField());
    for (Figures row : rows) {
      out.writeStartObject();
      row.writeFields(out);
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static void writeObject(HostStreams host, JsonOutput.Content fields) throws IOException {
    JsonOutput.write(
        host.out(),
        out -> {
          out.writeStartObject();
          fields.write(out);
          out.writeEndObject();
        });
  }
}
