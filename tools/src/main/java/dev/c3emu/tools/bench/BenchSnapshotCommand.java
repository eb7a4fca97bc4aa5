package dev.c3emu.tools.bench;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.emulator.machine.Snapshot;
import dev.c3emu.peripherals.chip.ChipConfig;
import dev.c3emu.peripherals.chip.Esp32C3;
import dev.c3emu.tools.host.HostStreams;
import dev.c3emu.tools.option.CountConverter;
import dev.c3emu.tools.option.TimesConverter;
import dev.c3emu.tools.run.ChipOptions.Engine;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Arrays;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code c3emu bench snapshot}. */
@Command(
    name = "snapshot",
    sortOptions = false,
    header = "Measure what a snapshot costs.",
    description = {
      "",
      "Runs IMAGE for a while, then saves the machine, restores it, and restores it in a new machine"
          + " (a fork), many times, and tells the medians and how large a snapshot is."
    })
public final class BenchSnapshotCommand implements Callable<Integer> {
  private final HostStreams host;

  @Mixin GuestOptions guest = new GuestOptions();

  @Option(
      names = "--instructions",
      paramLabel = "N",
      defaultValue = "1M",
      converter = CountConverter.class,
      description = "How long IMAGE runs first (default: ${DEFAULT-VALUE}).")
  long instructions;

  @Option(
      names = "--times",
      paramLabel = "N",
      defaultValue = "200",
      converter = TimesConverter.class,
      description =
          "How often to do each, after half as often to warm up (default: ${DEFAULT-VALUE}).")
  int times;

  @Mixin FigureOptions output = new FigureOptions();

  /**
   * Medians in nanoseconds on the host's clock.
   *
   * @param bytes of a snapshot
   */
  private record Costs(long save, long restore, long fork, int bytes) implements Figures {
    @Override
    public void print(PrintStream out) {
      out.printf("save     %8.3f ms%n", save / 1e6);
      out.printf("restore  %8.3f ms%n", restore / 1e6);
      out.printf("fork     %8.3f ms%n", fork / 1e6);
      out.printf("size     %,8d bytes%n", bytes);
    }

    @Override
    public void writeFields(JsonGenerator out) throws IOException {
      out.writeNumberField("saveNs", save);
      out.writeNumberField("restoreNs", restore);
      out.writeNumberField("forkNs", fork);
      out.writeNumberField("bytes", bytes);
    }
  }

  BenchSnapshotCommand(HostStreams host) {
    this.host = host;
  }

  @Override
  public Integer call() throws IOException {
    return output.tell(host, measure(guest.config()));
  }

  private Costs measure(ChipConfig config) {
    Machine machine = machine(config);
    machine.run(RunLimits.instructions(instructions));
    Snapshot snapshot = machine.snapshot();
    return new Costs(
        median(machine::snapshot),
        median(() -> machine.restore(snapshot)),
        median(() -> machine(config).restore(snapshot)),
        snapshot.state().length);
  }

  private static Machine machine(ChipConfig config) {
    return new Esp32C3(config, Engine.INTERPRETER::create).machine();
  }

  private long median(Runnable action) {
    for (int i = 0; i < times / 2; i++) {
      action.run();
    }
    long[] durations = new long[times];
    for (int i = 0; i < durations.length; i++) {
      long start = System.nanoTime();
      action.run();
      durations[i] = System.nanoTime() - start;
    }
    Arrays.sort(durations);
    return durations[durations.length / 2];
  }
}
