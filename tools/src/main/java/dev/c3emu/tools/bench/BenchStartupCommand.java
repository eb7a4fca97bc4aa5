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
    Map<String, Launches> results = measure();
    if (json) {
      writeJson(results);
    } else {
      print(results);
    }
    return ExitStatus.GOAL.code();
  }

  private Map<String, Launches> measure() throws IOException {
    Map<String, Launches> results = new LinkedHashMap<>();
    results.put("version", launch(OwnProcess.launch("version"), ExitStatus.GOAL));
    try (TemporaryFolder folder = new TemporaryFolder()) {
      for (Engine engine : engines.isEmpty() ? OwnContestant.STANDARD : engines) {
        results.put("first instruction, " + engine, launch(first(engine), ExitStatus.LIMIT));
        for (BenchProgram program : List.of(BenchProgram.NOP, BenchProgram.SHORT)) {
          List<String> command = new OwnContestant(engine).command(program, folder.path());
          results.put(program + ", " + engine, launch(command, ExitStatus.GOAL));
        }
      }
      if (vsQemu) {
        launchQemu(results, folder.path());
      }
    }
    return results;
  }

  private void launchQemu(Map<String, Launches> results, Path folder) throws IOException {
    HostCommand.require(QemuContestant.COMMAND);
    for (BenchProgram program : List.of(BenchProgram.NOP, BenchProgram.SHORT)) {
      List<String> command = new QemuContestant(false).command(program, folder);
      results.put(program + ", qemu", launch(command, ExitStatus.GOAL));
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

  private void print(Map<String, Launches> results) {
    PrintStream out = host.text();
    out.printf("%-34s %10s %10s%n", "Medians of " + launches + " launches", "CPU ms", "clock ms");
    results.forEach(
        (what, launch) ->
            out.printf(
                "%-34s %10.0f %10.0f%n",
                what, launch.cpuMilliseconds(), launch.wallMilliseconds()));
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
