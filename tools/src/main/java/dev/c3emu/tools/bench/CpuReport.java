package dev.c3emu.tools.bench;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.c3emu.guest.bench.BenchProgram;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/** What a {@link Contest} shows, as tables and as JSON. */
final class CpuReport implements FigureTable {
  private final Contest contest;
  private final int rounds;
  private final List<Duration> first;
  private final Map<BenchProgram, Map<String, HeatResult>> results = new LinkedHashMap<>();
  private final List<String> titles = new ArrayList<>();
  private final List<Pair> pairs = new ArrayList<>();

  /** An engine of ours and somebody it is compared with. */
  private record Pair(String ours, String rival) {
    String title() {
      return ours + "/" + rival;
    }
  }

  /** What all contestants did with a program, by their titles. */
  private final class Row implements Figures {
    private final BenchProgram program;
    private final Map<String, HeatResult> heats;

    Row(BenchProgram program, Map<String, HeatResult> heats) {
      this.program = program;
      this.heats = heats;
    }

    @Override
    public void print(PrintStream out) {
      out.printf("%-11s", program);
      titles.forEach(title -> out.printf(" %12s", speed(heats.get(title))));
      out.println("  " + program.description());
    }

    @Override
    public void writeFields(JsonGenerator out) throws IOException {
      out.writeStringField("name", program.title());
      out.writeStringField("checksum", "%08x".formatted(program.checksum()));
      out.writeNumberField("batchInstructions", program.batchInstructions());
      out.writeArrayFieldStart("results");
      for (Map.Entry<String, HeatResult> entry : heats.entrySet()) {
        writeResult(out, entry.getKey(), entry.getValue());
      }
      out.writeEndArray();
      out.writeObjectFieldStart("ratios");
      for (Pair pair : pairs) {
        OptionalDouble ratio = ratio(heats, pair);
        if (ratio.isPresent()) {
          out.writeNumberField(pair.title(), ratio.getAsDouble());
        }
      }
      out.writeEndObject();
    }
  }

  CpuReport(Contest contest, int rounds, List<Duration> first) {
    this.contest = contest;
    this.rounds = rounds;
    this.first = first;
    List<Contestant> all = contest.participants();
    for (Contestant contestant : all) {
      titles.add(contestant.title());
      if (contestant instanceof OwnContestant) {
        all.stream()
            .filter(rival -> !(rival instanceof OwnContestant))
            .forEach(rival -> pairs.add(new Pair(contestant.title(), rival.title())));
      }
    }
  }

  @Override
  public void printHeader(PrintStream out) {
    out.println("Millions of guest instructions in a CPU-second of the thread that executes them");
    out.printf("%-11s", "program");
    titles.forEach(title -> out.printf(" %12s", title));
    out.println();
  }

  @Override
  public void measure(Consumer<Figures> seen) throws IOException {
    contest.run(
        rounds,
        (program, row) -> {
          results.put(program, row);
          seen.accept(new Row(program, row));
        });
  }

  @Override
  public void printFooter(PrintStream out) {
    if (!pairs.isEmpty()) {
      printRatios(out);
    }
    printFirst(out);
  }

  @Override
  public String rowsField() {
    return "programs";
  }

  private static String speed(HeatResult result) {
    return result == null ? "-" : "%.1f".formatted(result.mips());
  }

  private void printRatios(PrintStream out) {
    out.println();
    out.println("Ratios");
    out.printf("%-11s", "program");
    pairs.forEach(pair -> out.printf(" %*s".replace("*", width(pair)), pair.title()));
    out.println();
    results.forEach(
        (program, row) -> {
          out.printf("%-11s", program);
          pairs.forEach(
              pair -> out.printf(" %*s".replace("*", width(pair)), text(ratio(row, pair))));
          out.println();
        });
  }

  private static String width(Pair pair) {
    return Integer.toString(pair.title().length());
  }

  private static OptionalDouble ratio(Map<String, HeatResult> row, Pair pair) {
    HeatResult ours = row.get(pair.ours());
    HeatResult rival = row.get(pair.rival());
    return ours == null || rival == null
        ? OptionalDouble.empty()
        : OptionalDouble.of(ours.mips() / rival.mips());
  }

  private static String text(OptionalDouble value) {
    return value.isPresent() ? "%.2f".formatted(value.getAsDouble()) : "-";
  }

  private void printFirst(PrintStream out) {
    Map.Entry<BenchProgram, Map<String, HeatResult>> row = results.entrySet().iterator().next();
    out.println();
    out.printf(
        "Millions of guest instructions of %s in the first CPU-seconds of the whole process%n",
        row.getKey());
    out.printf("%-11s", "CPU time");
    titles.forEach(title -> out.printf(" %12s", title));
    pairs.forEach(pair -> out.printf(" %*s".replace("*", width(pair)), pair.title()));
    out.println();
    for (Duration moment : first) {
      out.printf("%-11s", seconds(moment) + " s");
      titles.forEach(
          title -> {
            OptionalDouble done = firstMillions(row.getValue(), title, moment);
            out.printf(" %12s", done.isPresent() ? "%.0f".formatted(done.getAsDouble()) : "-");
          });
      pairs.forEach(
          pair ->
              out.printf(
                  " %*s".replace("*", width(pair)),
                  text(firstRatio(row.getValue(), pair, moment))));
      out.println();
    }
  }

  private static OptionalDouble firstRatio(
      Map<String, HeatResult> row, Pair pair, Duration moment) {
    OptionalDouble ours = firstMillions(row, pair.ours(), moment);
    OptionalDouble rival = firstMillions(row, pair.rival(), moment);
    return ours.isEmpty() || rival.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(ours.getAsDouble() / rival.getAsDouble());
  }

  /** Nothing of those who do not take part. */
  private static OptionalDouble firstMillions(
      Map<String, HeatResult> row, String title, Duration moment) {
    return row.containsKey(title) ? row.get(title).firstMillions(moment) : OptionalDouble.empty();
  }

  private static String seconds(Duration moment) {
    double seconds = moment.toNanos() / 1e9;
    return seconds == Math.rint(seconds) ? Long.toString((long) seconds) : Double.toString(seconds);
  }

  private void writeResult(JsonGenerator out, String title, HeatResult result) throws IOException {
    out.writeStartObject();
    out.writeStringField("name", title);
    out.writeNumberField("mips", result.mips());
    out.writeNumberField("batches", result.batches());
    out.writeNumberField("cpuNanoseconds", result.nanoseconds());
    out.writeArrayFieldStart("first");
    for (Duration moment : first) {
      OptionalDouble done = result.firstMillions(moment);
      if (done.isPresent()) {
        out.writeStartObject();
        out.writeNumberField("cpuSeconds", moment.toNanos() / 1e9);
        out.writeNumberField("millionInstructions", done.getAsDouble());
        out.writeEndObject();
      }
    }
    out.writeEndArray();
    out.writeEndObject();
  }
}
