package dev.c3emu.tools.regress.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.c3emu.emulator.kernel.table.Cell;
import dev.c3emu.emulator.kernel.table.Column;
import dev.c3emu.emulator.kernel.table.Table;
import dev.c3emu.tools.regress.run.CaseResult;
import dev.c3emu.tools.regress.run.CaseResult.Evidence;
import dev.c3emu.tools.regress.run.ConsoleText;
import dev.c3emu.tools.regress.run.Problem;
import dev.c3emu.tools.regress.run.Verdict;
import dev.c3emu.tools.regress.spec.Port;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads results that {@link ResultJson} has written; what it leaves out stays out. */
public final class ResultReader {
  private ResultReader() {}

  /**
   * One result.
   *
   * @throws IOException if the text is no result
   */
  public static CaseResult read(String json) throws IOException {
    try (JsonParser parser = new JsonFactory().createParser(json)) {
      return of(JsonTree.read(parser));
    }
  }

  /**
   * One result.
   *
   * @throws IOException if there is something else
   */
  static CaseResult of(JsonTree result) throws IOException {
    JsonTree evidence = result.get("evidence");
    return new CaseResult(
        result.text("name"),
        result.text("file"),
        result.get("description").isNull() ? "" : result.text("description"),
        verdict(result.text("verdict")),
        result.get("problems").map(ResultReader::problem),
        result.text("end"),
        result.number("instructions"),
        result.number("virtualTimeNs"),
        result.number("wallTimeNs"),
        result.get("fingerprint").isNull()
            ? Optional.empty()
            : Optional.of(result.text("fingerprint")),
        consoles(result.get("consoles")),
        evidence.isNull() ? Evidence.NONE : evidence(evidence));
  }

  private static Verdict verdict(String word) throws IOException {
    for (Verdict verdict : Verdict.values()) {
      if (verdict.word().equals(word)) {
        return verdict;
      }
    }
    throw new IOException("there is no verdict '" + word + "'");
  }

  private static Problem problem(JsonTree problem) throws IOException {
    return new Problem(
        problem.text("what"),
        problem.text("expected"),
        problem.text("actual"),
        problem.texts("details"));
  }

  private static List<ConsoleText> consoles(JsonTree consoles) throws IOException {
    List<ConsoleText> all = new ArrayList<>();
    for (String port : consoles.keys()) {
      List<ConsoleText.Line> lines =
          consoles
              .get(port)
              .map(line -> new ConsoleText.Line(line.number("timeNs"), line.text("text")));
      all.add(new ConsoleText(Port.of(port), lines, false));
    }
    return all;
  }

  private static Evidence evidence(JsonTree evidence) throws IOException {
    JsonTree tables = evidence.get("tables");
    List<Table> all = new ArrayList<>();
    for (String name : tables.keys()) {
      all.add(table(name, tables.get(name)));
    }
    return new Evidence(
        evidence.text("position"),
        evidence.texts("events"),
        all,
        evidence.texts("leaks"),
        Optional.empty(),
        evidence.texts("commands"),
        evidence.texts("files"));
  }

  private static Table table(String name, JsonTree json) throws IOException {
    List<JsonTree> rows = json.items();
    List<Column> columns = new ArrayList<>();
    List<List<Cell>> cells = new ArrayList<>();
    if (!rows.isEmpty()) {
      for (String key : rows.get(0).keys()) {
        String words = key.replaceAll("(?=\\p{Lu})", " ").toLowerCase(Locale.ROOT);
        columns.add(new Column(words, rows.get(0).get(key).isNumber()));
      }
    }
    for (JsonTree row : rows) {
      List<Cell> line = new ArrayList<>();
      for (String key : row.keys()) {
        line.add(cell(row.get(key)));
      }
      cells.add(line);
    }
    return new Table(name, columns, cells);
  }

  private static Cell cell(JsonTree json) throws IOException {
    Object value = json.value();
    if (value instanceof Long number) {
      return Cell.of(number);
    }
    if (value instanceof Boolean flag) {
      return Cell.of(flag);
    }
    if (value instanceof List) {
      return Cell.of(json.map(ResultReader::cell));
    }
    if (!json.keys().isEmpty()) {
      int address = Integer.parseUnsignedInt(json.text("address").substring(2), 16);
      return new Cell.Address(address, json.text("symbol"));
    }
    return value == null ? Cell.NONE : Cell.of(value.toString());
  }
}
