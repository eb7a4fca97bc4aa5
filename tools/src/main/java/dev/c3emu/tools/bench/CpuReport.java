package dev.c3emu.tools.bench;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.c3emu.guest.bench.BenchProgram;
import dev.c3emu.tools.JsonOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** What a {@link Contest} has shown, as tables and as JSON. */
final class CpuReport {
  private final Map<BenchProgram, Map<String, HeatResult>> results = new LinkedHashMap<>();
  private final List<Duration> first;
  private final List<String> titles = new ArrayList<>();
  private final List<Pair> pairs = new ArrayList<>();

  /** An engine of ours and somebody it is compared with. */
  private record Pair(String ours, String rival) {
    String title() {
      return ours + "/" + rival;
    }
  }

  CpuReport(List<BenchProgram> programs, List<Contestant> contestants, List<Duration> first) {
    this.first = first;
    List<Contestant> all =
        contestants.stream().filter(each -> programs.stream().anyMatch(each::takesPartIn)).toList();
    for (Contestant contestant : all) {
      titles.add(contestant.title());
      if (contestant instanceof OwnContestant) {
        all.stream()
            .filter(rival -> !(rival instanceof OwnContestant))
            .forEach(rival -> pairs.add(new Pair(contestant.title(), rival.title())));
      }
    }
  }

  /** Takes down what all contestants did with a program. */
  void add(BenchProgram program, Map<String, HeatResult> row) {
    results.put(program, row);
  }

  /** What stands above the speeds. */
  void printHeader(PrintStream out) {
    out.println("Millions of guest instructions in a CPU-second of the thread that executes them");
    out.printf("%-11s", "program");
    titles.forEach(title -> out.printf(" %12s", title));
    out.println();
    out.flush();
  }

  /** One row of speeds. */
  void printSpeeds(PrintStream out, BenchProgram program) {
    out.printf("%-11s", program);
    titles.forEach(title -> out.printf(" %12s", speed(results.get(program).get(title))));
    out.println("  " + program.description());
    out.flush();
  }

  /** What is below the speeds. */
  void printComparisons(PrintStream out) {
    if (!pairs.isEmpty()) {
      printRatios(out);
    }
    printFirst(out);
    out.flush();
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

  void writeJson(OutputStream stream) throws IOException {
    JsonOutput.write(
        stream,
        out -> {
          out.writeStartObject();
          out.writeArrayFieldStart("programs");
          for (Map.Entry<BenchProgram, Map<String, HeatResult>> row : results.entrySet()) {
            writeProgram(out, row.getKey(), row.getValue());
          }
          out.writeEndArray();
          out.writeEndObject();
        });
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
