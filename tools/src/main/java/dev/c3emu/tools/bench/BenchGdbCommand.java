package dev.c3emu.tools.bench;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.c3emu.guest.bench.BenchProgram;
import dev.c3emu.tools.host.HostStreams;
import dev.c3emu.tools.option.PositiveDurationConverter;
import dev.c3emu.tools.run.ChipOptions.Engine;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code c3emu bench gdb}. */
@Command(
    name = "gdb",
    header = "Measure what a debugger costs.",
    description = {
      "",
      "Steps a guest 1,000 times over the loopback interface, and tells how fast it runs without a"
          + " debugger, with one attached, with a breakpoint that is never reached, and with a"
          + " watchpoint on a word that is never written: one far from what the guest writes, and"
          + " one next to it. All run in turn, a little at a time, and their time on the CPU counts."
    })
public final class BenchGdbCommand implements Callable<Integer> {
  private static final BenchProgram PROGRAM = BenchProgram.SORT;
  private static final int STEPS = 1000;
  private static final int WARM_UP = 3000;

  private final HostStreams host;

  @Option(
      names = "--time",
      paramLabel = "TIME",
      defaultValue = "2s",
      converter = PositiveDurationConverter.class,
      description = {
        "How long to measure each speed, after half as long to warm up (default: ${DEFAULT-VALUE})."
      })
  Duration time;

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      defaultValue = "interpreter",
      description = "What executes instructions: ${COMPLETION-CANDIDATES}.")
  Engine engine;

  @Mixin FigureOptions output = new FigureOptions();

  /** Durations of single steps there and back, in nanoseconds, the shortest first. */
  private record Steps(long[] durations) {
    long median() {
      return durations[durations.length / 2];
    }

    long total() {
      return Arrays.stream(durations).sum();
    }
  }

  /** What single steps take, and how fast the guest runs otherwise. */
  private record Speeds(Engine engine, Steps steps, Map<GdbSetup, ProgramRun.Result> runs)
      implements Figures {
    @Override
    public void print(PrintStream out) {
      out.printf(
          "%-26s %8.1f ms, median %.3f ms%n",
          "1,000 stepi", steps.total() / 1e6, steps.median() / 1e6);
      double alone = runs.get(GdbSetup.NO_DEBUGGER).mips();
      runs.forEach(
          (setup, result) ->
              out.printf(
                  "%-26s %8.1f MIPS, %3.0f %%%n",
                  setup.title(), result.mips(), 100 * result.mips() / alone));
    }

    @Override
    public void writeFields(JsonGenerator out) throws IOException {
      out.writeStringField("engine", engine.toString());
      out.writeNumberField("steps", STEPS);
      out.writeNumberField("stepMedianNs", steps.median());
      out.writeNumberField("stepTotalNs", steps.total());
      for (GdbSetup setup : runs.keySet()) {
        out.writeNumberField(setup.key(), runs.get(setup).mips());
      }
    }
  }

  BenchGdbCommand(HostStreams host) {
    this.host = host;
  }

  @Override
  public Integer call() throws IOException {
    Steps steps = measureSteps();
    return output.tell(
        host, new Speeds(engine, steps, new GdbSpeeds(PROGRAM, engine).measure(time)));
  }

  private Steps measureSteps() throws IOException {
    try (GdbRun debugged = new GdbRun(PROGRAM, engine)) {
      debugged.step(WARM_UP);
      return new Steps(debugged.step(STEPS));
    }
  }
}
