package dev.c3emu.tools.bench;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.c3emu.tools.failure.ExitStatus;
import dev.c3emu.tools.failure.Failure;
import dev.c3emu.tools.host.HostStreams;
import dev.c3emu.tools.option.TimesConverter;
import dev.c3emu.tools.run.ChipOptions.Engine;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code c3emu bench boot}. */
@Command(
    name = "boot",
    sortOptions = false,
    header = "Measure how long firmware takes to boot.",
    description = {
      "",
      "Launches c3emu with IMAGE until the first byte on the console, and until the console has"
          + " printed a greeting, and tells how many instructions that is, the CPU time of the whole"
          + " process, the time on the clock, and the guest's own time."
    })
public final class BenchBootCommand implements Callable<Integer> {
  /** Anything at all. */
  private static final String FIRST_BYTE = "(?s).";

  private static final Pattern INSTRUCTIONS = Pattern.compile("\"instructions\":(\\d+)");
  private static final Pattern VIRTUAL_TIME = Pattern.compile("\"virtualTimeNs\":(\\d+)");

  private final HostStreams host;

  @Mixin GuestOptions guest = new GuestOptions();

  @Option(
      names = "--until",
      paramLabel = "REGEX",
      defaultValue = "Hello world!|Hello from c3emu",
      description = "The greeting, a regular expression (default: ${DEFAULT-VALUE}).")
  String greeting;

  @Option(
      names = "--launches",
      paramLabel = "N",
      defaultValue = "3",
      converter = TimesConverter.class,
      description = "How often to launch each; medians are shown (default: ${DEFAULT-VALUE}).")
  int launches;

  @Mixin EngineOptions engines = new EngineOptions();

  @Mixin FigureOptions output = new FigureOptions();

  /**
   * A boot as far as it was looked at.
   *
   * @param goal what it was looked at until
   */
  private record Boot(Engine engine, String goal, Launches launches) implements Figures {
    long instructions() {
      return field(INSTRUCTIONS);
    }

    long virtualNanoseconds() {
      return field(VIRTUAL_TIME);
    }

    private long field(Pattern pattern) {
      Matcher matcher = pattern.matcher(launches.output());
      if (!matcher.find()) {
        throw new Failure(ExitStatus.INTERNAL_ERROR, "c3emu run has not told how it ended");
      }
      return Long.parseLong(matcher.group(1));
    }

    @Override
    public void print(PrintStream out) {
      out.printf(
          "%-12s %-32s %,14d %10.0f %10.0f %12.3f%n",
          engine,
          goal,
          instructions(),
          launches.cpuMilliseconds(),
          launches.wallMilliseconds(),
          virtualNanoseconds() / 1e6);
    }

    @Override
    public void writeFields(JsonGenerator out) throws IOException {
      out.writeStringField("engine", engine.toString());
      out.writeStringField("until", goal);
      out.writeNumberField("instructions", instructions());
      out.writeNumberField("cpuMs", launches.cpuMilliseconds());
      out.writeNumberField("wallMs", launches.wallMilliseconds());
      out.writeNumberField("virtualTimeNs", virtualNanoseconds());
    }
  }

  private final class Boots implements FigureTable {
    @Override
    public void printHeader(PrintStream out) {
      out.printf(
          "%-12s %-32s %14s %10s %10s %12s%n",
          "Engine", "until", "instructions", "CPU ms", "clock ms", "virtual ms");
    }

    @Override
    public void measure(Consumer<Figures> seen) throws IOException {
      for (Engine engine : engines.chosen()) {
        seen.accept(boot(engine, "first byte", FIRST_BYTE));
        seen.accept(boot(engine, greeting, greeting));
      }
    }

    @Override
    public String rowsField() {
      return "boots";
    }
  }

  BenchBootCommand(HostStreams host) {
    this.host = host;
  }

  @Override
  public Integer call() throws IOException {
    guest.check();
    return output.tell(host, new Boots());
  }

  private Boot boot(Engine engine, String goal, String until) throws IOException {
    List<String> arguments = guest.arguments();
    arguments.addAll(List.of("--engine", engine.toString(), "--until", until, "--quiet", "--json"));
    List<String> command = OwnProcess.launch(arguments.toArray(String[]::new));
    return new Boot(engine, goal, Launches.of(command, launches, ExitStatus.GOAL));
  }
}
