package dev.c3emu.tools.bench;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.c3emu.tools.host.HostStreams;
import dev.c3emu.tools.option.TimesConverter;
import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code c3emu bench regress}. */
@Command(
    name = "regress",
    header = "Measure how many machines boot in a second.",
    description = {
      "",
      "Runs the case of a program that prints and ends, again and again on one thread, each time on"
          + " a machine that is built for it, after half as much to warm up; tells how many boots"
          + " that is in a second of the host's clock and of CPU time, and what is in use of the"
          + " host's heap before and after."
    })
public final class BenchRegressCommand implements Callable<Integer> {
  private static final int KILOBYTE = 1024;

  private final HostStreams host;

  @Option(
      names = "--boots",
      paramLabel = "N",
      defaultValue = "1000",
      converter = TimesConverter.class,
      description = "How many boots are measured (default: ${DEFAULT-VALUE}).")
  int boots;

  @Option(
      names = "--program",
      paramLabel = "NAME",
      defaultValue = "hello",
      description = "What boots (default: ${DEFAULT-VALUE}).")
  String program;

  @Mixin FigureOptions output = new FigureOptions();

  private record Boots(String program, BootRun.Result result) implements Figures {
    @Override
    public void print(PrintStream out) {
      out.printf(
          "%,d boots of %s: %,.0f a second, %,.0f a second of CPU time; heap %,d KB, then %,d KB%n",
          result.boots(),
          program,
          result.perSecond(),
          result.perCpuSecond(),
          result.heapBefore() / KILOBYTE,
          result.heapAfter() / KILOBYTE);
    }

    @Override
    public void writeFields(JsonGenerator out) throws IOException {
      out.writeStringField("program", program);
      out.writeNumberField("boots", result.boots());
      out.writeNumberField("nanoseconds", result.nanoseconds());
      out.writeNumberField("cpuNanoseconds", result.cpuNanoseconds());
      out.writeNumberField("bootsPerSecond", result.perSecond());
      out.writeNumberField("bootsPerCpuSecond", result.perCpuSecond());
      out.writeNumberField("heapBefore", result.heapBefore());
      out.writeNumberField("heapAfter", result.heapAfter());
    }
  }

  BenchRegressCommand(HostStreams host) {
    this.host = host;
  }

  @Override
  public Integer call() throws IOException {
    BootRun run = new BootRun(program);
    run.boot(Math.max(1, boots / 2));
    return output.tell(host, new Boots(program, run.measure(boots)));
  }
}
