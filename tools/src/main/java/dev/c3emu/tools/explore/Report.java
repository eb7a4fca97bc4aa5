package dev.c3emu.tools.explore;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.c3emu.emulator.kernel.hazard.Hazard;
import dev.c3emu.emulator.kernel.schedule.Choice;
import dev.c3emu.emulator.kernel.service.KernelCall;
import dev.c3emu.tools.host.JsonOutput;
import dev.c3emu.tools.schedule.ScheduleFile;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * What an exploration has found.
 *
 * @param trial the run that went wrong
 * @param file where its schedule was saved, if it could be
 * @param replay the command that runs a saved schedule
 */
record Report(
    Explorer explorer,
    Strategy strategy,
    Optional<Trial> trial,
    Optional<Path> file,
    Function<Path, String> replay) {
  /** A schedule as the lines of its file. */
  static List<String> lines(Trial trial, String image) {
    List<String> lines = new ArrayList<>();
    lines.add("# A schedule of %s that c3emu explore has found.".formatted(image));
    lines.add("# " + finding(trial));
    for (Step step : trial.steps()) {
      lines.add("%-24s # %s".formatted(ScheduleFile.line(step.decision()), describe(step)));
    }
    return lines;
  }

  void print(PrintStream out) {
    if (trial.isEmpty()) {
      out.printf(
          "%snothing was found in %s: %s%n",
          explorer.stopped() ? "interrupted; " : "",
          count(explorer.runs(), "run"),
          strategy.coverage());
      return;
    }
    Trial found = trial.get();
    out.printf("run %d: %s%n", explorer.runs(), finding(found));
    if (found.steps().isEmpty()) {
      out.println("it happens under the usual schedule");
    } else {
      out.printf(
          "the shortest schedule found has %s (%s to shorten it):%n",
          count(found.steps().size(), "decision"), count(explorer.shorteningRuns(), "run"));
    }
    found.steps().forEach(step -> out.printf("  %6d  %s%n", step.point().index(), describe(step)));
    file.ifPresent(saved -> out.printf("saved; to see it again: %s%n", replay.apply(saved)));
  }

  /** Writes the same as one line of JSON. */
  void write(OutputStream out) throws IOException {
    JsonOutput.write(
        out,
        json -> {
          json.writeStartObject();
          json.writeNumberField("runs", explorer.runs());
          json.writeStringField("coverage", strategy.coverage());
          json.writeFieldName("found");
          if (trial.isPresent()) {
            write(trial.get(), json);
          } else {
            json.writeNull();
          }
          json.writeEndObject();
        });
  }

  private void write(Trial found, JsonGenerator json) throws IOException {
    json.writeStartObject();
    json.writeStringField("kind", found.finding().map(Hazard::kind).orElseThrow().toString());
    json.writeStringField("description", found.description());
    json.writeStringField("schedule", file.map(Path::toString).orElse(null));
    json.writeArrayFieldStart("decisions");
    for (Step step : found.steps()) {
      json.writeString(ScheduleFile.line(step.decision()));
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static String count(long number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private static String finding(Trial trial) {
    return trial.finding().map(Hazard::kind).orElseThrow() + ": " + trial.description();
  }

  private static String describe(Step step) {
    String call = KernelCall.of(step.point().call()).map(KernelCall::spelling).orElse("a call");
    String where =
        "thread %d, %s %s"
            .formatted(step.point().thread(), step.point().entering() ? "before" : "after", call);
    return step.choice() instanceof Choice.SwitchTo other
        ? "%s: thread %d gets the CPU".formatted(where, other.thread())
        : "%s: time passes until the next timer expires".formatted(where);
  }
}
