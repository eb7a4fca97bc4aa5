package dev.c3emu.tools.bench;

import dev.c3emu.guest.bench.BenchProgram;
import dev.c3emu.tools.ExitStatus;
import dev.c3emu.tools.HostStreams;
import dev.c3emu.tools.JsonOutput;
import dev.c3emu.tools.option.DurationConverter;
import dev.c3emu.tools.run.ChipOptions.Engine;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code c3emu bench gdb}. */
@Command(
    name = "gdb",
    header = "Measure what a debugger costs.",
    description = {
      "",
      "Steps a guest 1,000 times over the loopback interface, and tells how fast it runs without a"
          + " debugger, with one attached, and with a watchpoint on a word that is never written."
    })
public final class BenchGdbCommand implements Callable<Integer> {
  private static final BenchProgram PROGRAM = BenchProgram.SORT;
  private static final int STEPS = 1000;
  private static final int WARM_UP = 3000;

  /** In the same RAM as what the program sorts, in another page. */
  private static final int UNTOUCHED = 0x3FCC_0000;

  private final HostStreams host;

  @Option(
      names = "--time",
      paramLabel = "TIME",
      defaultValue = "2s",
      converter = DurationConverter.class,
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

  @Option(names = "--json", description = "Print one line of JSON.")
  boolean json;

  /**
   * What was measured.
   *
   * @param median of a step there and back, in nanoseconds
   * @param total of all steps, in nanoseconds
   */
  private record Figures(
      long median,
      long total,
      ProgramRun.Result alone,
      ProgramRun.Result attached,
      ProgramRun.Result watched) {
    double share(ProgramRun.Result result) {
      return 100 * result.mips() / alone.mips();
    }
  }

  BenchGdbCommand(HostStreams host) {
    this.host = host;
  }

  @Override
  public Integer call() throws IOException {
    Figures figures = measure();
    if (json) {
      writeJson(figures);
    } else {
      print(figures);
    }
    return ExitStatus.GOAL.code();
  }

  private Figures measure() throws IOException {
    long nanoseconds = time.toNanos();
    ProgramRun alone = new ProgramRun(PROGRAM, engine);
    alone.measure(nanoseconds / 2);
    ProgramRun.Result plain = alone.measure(nanoseconds);
    try (GdbRun debugged = new GdbRun(PROGRAM, engine)) {
      debugged.step(WARM_UP);
      long[] steps = debugged.step(STEPS);
      long total = 0;
      for (long step : steps) {
        total += step;
      }
      debugged.run(nanoseconds / 2);
      ProgramRun.Result attached = debugged.run(nanoseconds);
      debugged.watch(UNTOUCHED);
      debugged.run(nanoseconds / 2);
      return new Figures(steps[STEPS / 2], total, plain, attached, debugged.run(nanoseconds));
    }
  }

  private void print(Figures figures) {
    PrintStream out = host.text();
    out.printf(
        "1,000 stepi       %8.1f ms, median %.3f ms%n", figures.total / 1e6, figures.median / 1e6);
    out.printf("no debugger       %8.1f MIPS%n", figures.alone.mips());
    row(out, figures, "attached", figures.attached);
    row(out, figures, "write watchpoint", figures.watched);
    out.flush();
  }

  private static void row(PrintStream out, Figures figures, String name, ProgramRun.Result result) {
    out.printf("%-17s %8.1f MIPS, %.0f %%%n", name, result.mips(), figures.share(result));
  }

  private void writeJson(Figures figures) throws IOException {
    JsonOutput.write(
        host.out(),
        out -> {
          out.writeStartObject();
          out.writeStringField("engine", engine.toString());
          out.writeNumberField("steps", STEPS);
          out.writeNumberField("stepMedianNs", figures.median);
          out.writeNumberField("stepTotalNs", figures.total);
          out.writeNumberField("mips", figures.alone.mips());
          out.writeNumberField("mipsAttached", figures.attached.mips());
          out.writeNumberField("mipsWatched", figures.watched.mips());
          out.writeEndObject();
        });
  }
}
