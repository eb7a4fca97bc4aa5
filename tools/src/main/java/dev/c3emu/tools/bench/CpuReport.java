package dev.c3emu.tools.bench;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.c3emu.guest.bench.BenchProgram;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** What a {@link Contest} has shown, as tables and as JSON. */
final class CpuReport implements Figures {
  private final Map<BenchProgram, Map<String, HeatResult>> results;
  private final List<Duration> first;
  private final Set<String> titles = new LinkedHashSet<>();
  private final List<Pair> pairs = new ArrayList<>();

  /** An engine of ours and somebody it is compared with. */
  private record Pair(String ours, String rival) {
    String title() {
      return ours + "/" + rival;
    }
  }

  CpuReport(Map<BenchProgram, Map<String, HeatResult>> results, List<Duration> first) {
    this.results = results;
    this.first = first;
    results.values().forEach(row -> titles.addAll(row.keySet()));
    List<String> ours = new ArrayList<>(titles);
    List<String> rivals = new ArrayList<>(titles);
    Set<String> own = new LinkedHashSet<>();
    results.values().stream()
        .flatMap(row -> row.values().stream())
        .map(HeatResult::contestant)
        .filter(OwnContestant.class::isInstance)
        .forEach(contestant -> own.add(contestant.title()));
    ours.retainAll(own);
    rivals.removeAll(own);
    for (String engine : ours) {
      rivals.forEach(rival -> pairs.add(new Pair(engine, rival)));
    }
  }

  @Override
  public void print(PrintStream out) {
    printSpeeds(out);
    if (!pairs.isEmpty()) {
      printRatios(out);
    }
    printFirst(out);
  }

  private void printSpeeds(PrintStream out) {
    out.println("Millions of guest instructions in a CPU-second of the thread that executes them");
    out.printf("%-11s", "program");
    titles.forEach(title -> out.printf(" %12s", title));
    out.println();
    results.forEach(
        (program, row) -> {
          out.printf("%-11s", program);
          titles.forEach(title -> out.printf(" %12s", speed(row.get(title))));
          out.println("  " + program.description());
        });
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
            OptionalDouble done = row.getValue().get(title).firstMillions(moment);
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
    OptionalDouble ours = row.get(pair.ours()).firstMillions(moment);
    OptionalDouble rival = row.get(pair.rival()).firstMillions(moment);
    return ours.isEmpty() || rival.isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(ours.getAsDouble() / rival.getAsDouble());
  }

  private static String seconds(Duration moment) {
    double seconds = moment.toNanos() / 1e9;
    return seconds == Math.rint(seconds) ? Long.toString((long) seconds) : Double.toString(seconds);
  }

  @Override
  public void writeFields(JsonGenerator out) throws IOException {
    out.writeArrayFieldStart("programs");
    for (Map.Entry<BenchProgram, Map<String, HeatResult>> row : results.entrySet()) {
      writeProgram(out, row.getKey(), row.getValue());
    }
    out.writeEndArray();
  }

  private void writeProgram(JsonGenerator out, BenchProgram program, Map<String, HeatResult> row)
      throws IOException {
    out.writeStartObject();
    out.writeStringField("name", program.title());
    out.writeStringField("checksum", "%08x".formatted(program.checksum()));
    out.writeNumberField("batchInstructions", program.batchInstructions());
    out.writeArrayFieldStart("results");
    for (Map.Entry<String, HeatResult> entry : row.entrySet()) {
      writeResult(out, entry.getKey(), entry.getValue());
    }
    out.writeEndArray();
    out.writeObjectFieldStart("ratios");
    for (Pair pair : pairs) {
      OptionalDouble ratio = ratio(row, pair);
      if (ratio.isPresent()) {
        out.writeNumberField(pair.title(), ratio.getAsDouble());
      }
    }
    out.writeEndObject();
    out.writeEndObject();
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
