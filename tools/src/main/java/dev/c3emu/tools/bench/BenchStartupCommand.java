package dev.c3emu.tools.bench;

import dev.c3emu.guest.bench.BenchProgram;
import dev.c3emu.tools.ExitStatus;
import dev.c3emu.tools.HostStreams;
import dev.c3emu.tools.JsonOutput;
import dev.c3emu.tools.option.TimesConverter;
import dev.c3emu.tools.run.ChipOptions.Engine;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code c3emu bench startup}. */
@Command(
    name = "startup",
    sortOptions = false,
    header = "Measure what it costs to start.",
    description = {
      "",
      "Launches c3emu again and again and tells the medians of the whole process's CPU time and of"
          + " the time on the clock: for its version, until the first instruction of IMAGE, for a"
          + " guest that does nothing, and for one of a million instructions."
    })
public final class BenchStartupCommand implements Callable<Integer> {
  private final HostStreams host;

  @Mixin GuestOptions guest = new GuestOptions();

  @Option(
      names = "--launches",
      paramLabel = "N",
      defaultValue = "10",
      converter = TimesConverter.class,
      description = "How often to launch each (default: ${DEFAULT-VALUE}).")
  int launches;

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      split = ",",
      description =
          "What executes instructions: ${COMPLETION-CANDIDATES}; without it, jit and interpreter.")
  List<Engine> engines = new ArrayList<>();

  @Option(names = "--vs-qemu", description = "Launch the last two on QEMU too.")
  boolean vsQemu;

  @Option(names = "--json", description = "Print one line of JSON.")
  boolean json;

  BenchStartupCommand(HostStreams host) {
    this.host = host;
  }

  @Override
  public Integer call() throws IOException {
    guest.check();
    if (json) {
      Map<String, Launches> results = new LinkedHashMap<>();
      measure(results::put);
      writeJson(results);
    } else {
      PrintStream out = host.text();
      print(out, "Medians of " + launches + " launches", "CPU ms", "clock ms");
      measure(
          (what, done) ->
              print(
                  out,
                  what,
                  "%.0f".formatted(done.cpuMilliseconds()),
                  "%.0f".formatted(done.wallMilliseconds())));
    }
    return ExitStatus.GOAL.code();
  }

  private void measure(BiConsumer<String, Launches> seen) throws IOException {
    if (vsQemu) {
      HostCommand.require(QemuContestant.COMMAND);
    }
    seen.accept("version", launch(OwnProcess.launch("version"), ExitStatus.GOAL));
    try (TemporaryFolder folder = new TemporaryFolder()) {
      for (Engine engine : engines.isEmpty() ? OwnContestant.STANDARD : engines) {
        seen.accept("first instruction, " + engine, launch(first(engine), ExitStatus.LIMIT));
        measure(new OwnContestant(engine), folder.path(), seen);
      }
      if (vsQemu) {
        measure(new QemuContestant(false), folder.path(), seen);
      }
    }
  }

  private void measure(Contestant contestant, Path folder, BiConsumer<String, Launches> seen)
      throws IOException {
    for (BenchProgram program : List.of(BenchProgram.NOP, BenchProgram.SHORT)) {
      List<String> command = contestant.command(program, folder);
      seen.accept(program + ", " + contestant.title(), launch(command, ExitStatus.GOAL));
    }
  }

  private List<String> first(Engine engine) {
    List<String> arguments = guest.arguments();
    arguments.addAll(List.of("--engine", engine.toString(), "--max-instructions", "1"));
    return OwnProcess.launch(arguments.toArray(String[]::new));
  }

  private Launches launch(List<String> command, ExitStatus status) throws IOException {
    return Launches.of(command, launches, status);
  }

  /** A row at once, so that what is broken off has not been for nothing. */
  private static void print(PrintStream out, String what, String cpu, String clock) {
    out.printf("%-34s %10s %10s%n", what, cpu, clock);
    out.flush();
  }

  private void writeJson(Map<String, Launches> results) throws IOException {
    JsonOutput.write(
        host.out(),
        out -> {
          out.writeStartObject();
          out.writeNumberField("launches", launches);
          out.writeArrayFieldStart("results");
          for (Map.Entry<String, Launches> result : results.entrySet()) {
            out.writeStartObject();
            out.writeStringField("name", result.getKey());
            out.writeNumberField("cpuMs", result.getValue().cpuMilliseconds());
            out.writeNumberField("wallMs", result.getValue().wallMilliseconds());
            out.writeEndObject();
          }
          out.writeEndArray();
          out.writeEndObject();
        });
  }
}
