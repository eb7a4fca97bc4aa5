package dev.c3emu.tools.bench;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.c3emu.tools.host.HostStreams;
import dev.c3emu.tools.option.TimesConverter;
import dev.c3emu.tools.run.ChipOptions.Engine;
import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code c3emu bench kernel}. */
@Command(
    name = "kernel",
    header = "Measure how many calls the kernel serves in a second.",
    description = {
      "",
      "Runs guest programs that do little but call the kernel, on the whole machine with priority"
          + " inheritance, after a tenth as much to warm up, and tells for each how many calls the"
          + " kernel serves in a second of host time, how much virtual time it takes, and what is in"
          + " use of the host's heap before and after."
    })
public final class BenchKernelCommand implements Callable<Integer> {
  private static final int KILOBYTE = 1024;

  private final HostStreams host;

  @Option(
      names = "--part",
      paramLabel = "N",
      defaultValue = "1",
      converter = TimesConverter.class,
      description = "Do an Nth of the work.")
  int part;

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      defaultValue = "interpreter",
      description = "What executes instructions: ${COMPLETION-CANDIDATES}.")
  Engine engine;

  @Mixin FigureOptions output = new FigureOptions();

  private record Rate(KernelWork work, KernelWorkRun.Result result) implements Figures {
    @Override
    public void print(PrintStream out) {
      out.printf(
          "%-10s %,10d %,12.0f %,12.0f %,10.3f s %,8d KB %,6d KB  %s%n",
          work.title(),
          result.times(),
          result.timesPerSecond(),
          result.callsPerSecond(),
          result.virtualNanoseconds() / 1e9,
          result.heapBefore() / KILOBYTE,
          result.heapAfter() / KILOBYTE,
          work.description());
    }

    @Override
    public void writeFields(JsonGenerator out) throws IOException {
      out.writeStringField("name", work.title());
      out.writeNumberField("number", result.times());
      out.writeNumberField("calls", result.calls());
      out.writeNumberField("instructions", result.instructions());
      out.writeNumberField("nanoseconds", result.nanoseconds());
      out.writeNumberField("virtualNanoseconds", result.virtualNanoseconds());
      out.writeNumberField("callsPerSecond", result.callsPerSecond());
      out.writeNumberField("heapBefore", result.heapBefore());
      out.writeNumberField("heapAfter", result.heapAfter());
    }
  }

  private final class Rates implements FigureTable {
    @Override
    public void printHeader(PrintStream out) {
      out.printf(
          "%-10s %10s %12s %12s %12s %20s  %s%n",
          "Work", "Number", "per second", "calls/s", "virtual", "heap before, after", "");
    }

    @Override
    public void measure(Consumer<Figures> seen) {
      for (KernelWork work : KernelWork.values()) {
        int rounds = Math.max(1, work.rounds() / part);
        seen.accept(new Rate(work, new KernelWorkRun(work, rounds, engine).measure()));
      }
    }

    @Override
    public void writeFields(JsonGenerator out) throws IOException {
      out.writeStringField("engine", engine.toString());
    }

    @Override
    public String rowsField() {
      return "work";
    }
  }

  BenchKernelCommand(HostStreams host) {
    this.host = host;
  }

  @Override
  public Integer call() throws IOException {
    return output.tell(host, new Rates());
  }
}
