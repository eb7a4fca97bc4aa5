package dev.c3emu.tools.regress.spec;

import dev.c3emu.emulator.kernel.table.KernelTable;
import dev.c3emu.tools.kernel.EventPattern;
import dev.c3emu.tools.kernel.KernelAssertion;
import dev.c3emu.tools.option.CountConverter;
import dev.c3emu.tools.regress.spec.Expectations.End;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads what a case expects. */
final class ExpectationReader {
  private static final String EVENT = "event";
  private static final int WORD = 4;

  private final Path folder;

  ExpectationReader(Path folder) {
    this.folder = folder;
  }

  Expectations read(Fields expect) {
    return new Expectations(
        expect.patterns("console"),
        expect.patterns("forbid"),
        exit(expect),
        assertions(expect),
        rows(expect),
        events(expect, "events"),
        events(expect, "forbid-events"),
        expect.text("golden").map(folder::resolve),
        expect.all("memory").stream().map(ExpectationReader::memory).toList(),
        registers(expect.below("registers")),
        pins(expect.below("pins")),
        expect.as("resets", new CountConverter()::convert),
        expect.all("timing").stream().flatMap(each -> timing(each).stream()).toList());
  }

  private static Optional<Expectations.Exit> exit(Fields expect) {
    if (!expect.isMapping("exit")) {
      return expect.text("exit").map(how -> new Expectations.Exit(end(how), Optional.empty()));
    }
    Fields exit = expect.below("exit");
    return exit.text("how").map(how -> new Expectations.Exit(end(how), exit.text("message")));
  }

  private static End end(String word) {
    return End.valueOf(word.toUpperCase(Locale.ROOT));
  }

  private static List<KernelAssertion> assertions(Fields expect) {
    List<KernelAssertion> all = new ArrayList<>();
    if (expect.flag("no-leaks")) {
      all.add(KernelAssertion.NO_LEAKS);
    }
    all.addAll(expect.texts("assert", KernelAssertion::parse));
    return List.copyOf(all);
  }

  private static List<Expectations.Row> rows(Fields expect) {
    List<Expectations.Row> rows = new ArrayList<>();
    for (KernelTable table :
        List.of(KernelTable.THREADS, KernelTable.SEMAPHORES, KernelTable.HOLDERS)) {
      for (Fields row : expect.all(table.tableName())) {
        rows.add(new Expectations.Row(table, cells(row)));
      }
    }
    return List.copyOf(rows);
  }

  private static Map<String, String> cells(Fields row) {
    Map<String, String> cells = new LinkedHashMap<>();
    row.keys().forEach(key -> cells.put(key, row.text(key).orElse("")));
    return cells;
  }

  private static List<EventPattern> events(Fields expect, String key) {
    List<EventPattern> patterns = new ArrayList<>();
    for (Fields item : expect.all(key)) {
      Map<String, String> parts = cells(item);
      item.as(EVENT, name -> EventPattern.of(name, without(parts))).ifPresent(patterns::add);
    }
    return List.copyOf(patterns);
  }

  private static Map<String, String> without(Map<String, String> parts) {
    Map<String, String> others = new LinkedHashMap<>(parts);
    others.remove(EVENT);
    return others;
  }

  private static Expectations.Memory memory(Fields memory) {
    String value = memory.text("value").orElse("");
    boolean number = !memory.isText("value") || value.matches("-?(0[xX][0-9a-fA-F]+|\\d+)");
    return new Expectations.Memory(
        memory.text("at").orElse(""),
        value,
        !number,
        memory.as("size", Integer::decode).orElse(WORD));
  }

  private static Map<String, Integer> registers(Fields registers) {
    Map<String, Integer> values = new LinkedHashMap<>();
    for (String name : registers.keys()) {
      registers.as(name, text -> Long.decode(text).intValue()).ifPresent(v -> values.put(name, v));
    }
    return values;
  }

  private static Map<Integer, Boolean> pins(Fields pins) {
    Map<Integer, Boolean> levels = new LinkedHashMap<>();
    for (String name : pins.keys()) {
      pins.as(name, text -> text.equals("high"))
          .ifPresent(
              level -> {
                if (name.matches("\\d|1\\d|2[01]")) {
                  levels.put(Integer.parseInt(name), level);
                } else {
                  pins.complain(name, "expected a pin of 0..21, found '" + name + "'");
                }
              });
    }
    return levels;
  }

  private static Optional<Expectations.Timing> timing(Fields timing) {
    Optional<TextPattern> from = timing.pattern("from");
    return timing
        .pattern("to")
        .map(
            to ->
                new Expectations.Timing(
                    from,
                    to,
                    timing.as("at-least", CaseReader::duration),
                    timing.as("at-most", CaseReader::duration)));
  }
}
