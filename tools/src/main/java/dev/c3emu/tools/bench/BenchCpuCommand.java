package dev.c3emu.tools.bench;

import dev.c3emu.tools.ExitStatus;
import dev.c3emu.tools.HostStreams;
import dev.c3emu.tools.JsonOutput;
import dev.c3emu.tools.option.DurationConverter;
import dev.c3emu.tools.run.ChipOptions.Engine;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code c3emu bench cpu}. */
@Command(
    name = "cpu",
    header = "Measure how many guest instructions execute in a second.",
    description = {
      "",
      "Runs a few small programs on the whole machine and tells for each how many millions of guest"
          + " instructions it executes in a second of host time."
    })
public final class BenchCpuCommand implements Callable<Integer> {
  private final HostStreams host;

  @Option(
      names = "--time",
      paramLabel = "TIME",
      defaultValue = "2s",
      converter = DurationConverter.class,
      description = {
        "How long to measure each program, after half as long to warm up (default: ${DEFAULT-VALUE})."
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

  BenchCpuCommand(HostStreams host) {
    this.host = host;
  }

  @Override
  public Integer call() throws IOException {
    if (json) {
      writeJson();
    } else {
      writeTable();
    }
    return ExitStatus.GOAL.code();
  }

  private void writeTable() {
    PrintStream out = host.text();
    out.printf("%-10s %14s %10s  %s%n", "Program", "Instructions", "MIPS", "");
    for (Kernel kernel : Kernel.values()) {
      KernelRun.Result result = measure(kernel);
      out.printf(
          "%-10s %,14d %10.1f  %s%n",
          kernel.title(), result.instructions(), result.mips(), kernel.description());
      out.flush();
    }
  }

  private void writeJson() throws IOException {
    List<KernelRun.Result> results = new ArrayList<>();
    for (Kernel kernel : Kernel.values()) {
      results.add(measure(kernel));
    }
    JsonOutput.write(
        host.out(),
        out -> {
          out.writeStartObject();
          out.writeStringField("engine", engine.toString());
          out.writeArrayFieldStart("programs");
          for (int i = 0; i < results.size(); i++) {
            out.writeStartObject();
            out.writeStringField("name", Kernel.values()[i].title());
            out.writeNumberField("instructions", results.get(i).instructions());
            out.writeNumberField("nanoseconds", results.get(i).nanoseconds());
            out.writeNumberField("mips", results.get(i).mips());
            out.writeEndObject();
          }
          out.writeEndArray();
          out.writeEndObject();
        });
  }

  private KernelRun.Result measure(Kernel kernel) {
    KernelRun run = new KernelRun(kernel, engine);
    run.measure(time.toNanos() / 2);
    return run.measure(time.toNanos());
  }
}
