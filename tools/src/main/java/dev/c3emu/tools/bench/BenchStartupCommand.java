package dev.c3emu.tools.bench;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.c3emu.guest.bench.BenchProgram;
import dev.c3emu.tools.failure.ExitStatus;
import dev.c3emu.tools.host.HostStreams;
import dev.c3emu.tools.option.TimesConverter;
import dev.c3emu.tools.run.ChipOptions.Engine;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
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

  @Mixin EngineOptions engines = new EngineOptions();

  @Option(names = "--vs-qemu", description = "Launch the last two on QEMU too.")
  boolean vsQemu;

  @Mixin FigureOptions output = new FigureOptions();

  private record Medians(String what, Launches launches) implements Figures {
    @Override
    public void print(PrintStream out) {
      out.printf(
          "%-34s %10.0f %10.0f%n", what, launches.cpuMilliseconds(), launches.wallMilliseconds());
    }

    @Override
    public void writeFields(JsonGenerator out) throws IOException {
      out.writeStringField("name", what);
      out.writeNumberField("cpuMs", launches.cpuMilliseconds());
      out.writeNumberField("wallMs", launches.wallMilliseconds());
    }
  }

  private final class Starts implements FigureTable {
    @Override
    public void printHeader(PrintStream out) {
      out.printf("%-34s %10s %10s%n", "Medians of " + launches + " launches", "CPU ms", "clock ms");
    }

    @Override
    public void measure(Consumer<Figures> seen) throws IOException {
      seen.accept(launch("version", OwnProcess.launch("version"), ExitStatus.GOAL));
      try (TemporaryFolder folder = new TemporaryFolder()) {
        for (Engine engine : engines.chosen()) {
          seen.accept(launch("first instruction, " + engine, first(engine), ExitStatus.LIMIT));
          measure(new OwnContestant(engine), folder.path(), seen);
        }
        if (vsQemu) {
          measure(new QemuContestant(false), folder.path(), seen);
        }
      }
    }

    private void measure(Contestant contestant, Path folder, Consumer<Figures> seen)
        throws IOException {
      for (BenchProgram program : List.of(BenchProgram.NOP, BenchProgram.SHORT)) {
        List<String> command = contestant.command(program, folder);
        seen.accept(launch(program + ", " + contestant.title(), command, ExitStatus.GOAL));
      }
    }

    @Override
    public void writeFields(JsonGenerator out) throws IOException {
      out.writeNumberField("launches", launches);
    }

    @Override
    public String rowsField() {
      return "results";
    }
  }

  BenchStartupCommand(HostStreams host) {
    this.host = host;
  }

  @Override
  public Integer call() throws IOException {
    guest.check();
    if (vsQemu) {
      HostCommand.require(QemuContestant.COMMAND);
    }
    return output.tell(host, new Starts());
  }

  private List<String> first(Engine engine) {
    List<String> arguments = guest.arguments();
    arguments.addAll(List.of("--engine", engine.toString(), "--max-instructions", "1"));
    return OwnProcess.launch(arguments.toArray(String[]::new));
  }

  private Medians launch(String what, List<String> command, ExitStatus status) throws IOException {
    return new Medians(what, Launches.of(command, launches, status));
  }
}
