package dev.c3emu.tools.bench;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.c3emu.guest.bench.BenchProgram;
import dev.c3emu.tools.ExitStatus;
import dev.c3emu.tools.HostStreams;
import dev.c3emu.tools.run.ChipOptions.Engine;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
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
      description = "How often to launch each (default: ${DEFAULT-VALUE}).")
  int launches;

  @Mixin EngineOptions engines = new EngineOptions();

  @Option(names = "--vs-qemu", description = "Launch the last two on QEMU too.")
  boolean vsQemu;

  @Mixin FigureOptions output = new FigureOptions();

  /**
   * Launches by what was launched.
   *
   * @param number how often each was
   */
  private record Medians(int number, Map<String, Launches> results) implements Figures {
    @Override
    public void print(PrintStream out) {
      out.printf("%-34s %10s %10s%n", "Medians of " + number + " launches", "CPU ms", "clock ms");
      results.forEach(
          (what, launch) ->
              out.printf(
                  "%-34s %10.0f %10.0f%n",
                  what, launch.cpuMilliseconds(), launch.wallMilliseconds()));
    }

    @Override
    public void writeFields(JsonGenerator out) throws IOException {
      out.writeNumberField("launches", number);
      out.writeArrayFieldStart("results");
      for (Map.Entry<String, Launches> result : results.entrySet()) {
        out.writeStartObject();
        out.writeStringField("name", result.getKey());
        out.writeNumberField("cpuMs", result.getValue().cpuMilliseconds());
        out.writeNumberField("wallMs", result.getValue().wallMilliseconds());
        out.writeEndObject();
      }
      out.writeEndArray();
    }
  }

  BenchStartupCommand(HostStreams host) {
    this.host = host;
  }

  @Override
  public Integer call() throws IOException {
    return output.tell(host, new Medians(launches, measure()));
  }

  private Map<String, Launches> measure() throws IOException {
    Map<String, Launches> results = new LinkedHashMap<>();
    results.put("version", launch(OwnProcess.launch("version"), ExitStatus.GOAL));
    try (TemporaryFolder folder = new TemporaryFolder()) {
      for (Engine engine : engines.chosen()) {
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
    return Launches.of(command, Math.max(1, launches), status);
  }
}
