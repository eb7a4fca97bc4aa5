package dev.c3emu.tools.bench;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.peripherals.chip.ChipConfig;
import dev.c3emu.peripherals.chip.Esp32C3;
import dev.c3emu.tools.host.HostStreams;
import dev.c3emu.tools.option.CountConverter;
import dev.c3emu.tools.option.TimesConverter;
import dev.c3emu.tools.run.ChipOptions.Engine;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code c3emu bench memory}. */
@Command(
    name = "memory",
    sortOptions = false,
    header = "Measure how much memory machines take.",
    description = {
      "",
      "Builds many machines of IMAGE in this process, which share its flash and ROM, and tells how"
          + " many bytes of the heap each takes: when it is new, and after it has run for a while."
    })
public final class BenchMemoryCommand implements Callable<Integer> {
  private final HostStreams host;

  @Mixin GuestOptions guest = new GuestOptions();

  @Option(
      names = "--machines",
      paramLabel = "N",
      defaultValue = "100",
      converter = TimesConverter.class,
      description = "How many (default: ${DEFAULT-VALUE}).")
  int number;

  @Option(
      names = "--instructions",
      paramLabel = "N",
      defaultValue = "1M",
      converter = CountConverter.class,
      description = "How long each runs (default: ${DEFAULT-VALUE}).")
  long instructions;

  @Option(
      names = "--engine",
      paramLabel = "ENGINE",
      defaultValue = "interpreter",
      description = "What executes instructions: ${COMPLETION-CANDIDATES}.")
  Engine engine;

  @Mixin FigureOptions output = new FigureOptions();

  /**
   * Bytes of the heap.
   *
   * @param machines how many were asked for
   * @param shared flash and ROM
   * @param fresh of a machine that has not run
   * @param used of one that has
   */
  private record Sizes(int machines, long shared, long fresh, long used) implements Figures {
    @Override
    public void print(PrintStream out) {
      out.printf("shared by all      %,12d bytes%n", shared);
      out.printf("a new machine      %,12d bytes%n", fresh);
      out.printf("one that has run   %,12d bytes%n", used);
    }

    @Override
    public void writeFields(JsonGenerator out) throws IOException {
      out.writeNumberField("machines", machines);
      out.writeNumberField("sharedBytes", shared);
      out.writeNumberField("newMachineBytes", fresh);
      out.writeNumberField("usedMachineBytes", used);
    }
  }

  BenchMemoryCommand(HostStreams host) {
    this.host = host;
  }

  @Override
  public Integer call() throws IOException {
    return output.tell(host, measure());
  }

  private Sizes measure() {
    ChipConfig config = guest.config();
    // The first one loads classes, which are nobody's.
    new Esp32C3(config, engine::create).machine().run(RunLimits.instructions(instructions));
    long shared = config.flash().length + config.rom().map(rom -> rom.bytes().length).orElse(0);
    long before = Heap.inUse();
    List<Esp32C3> machines = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      machines.add(new Esp32C3(config, engine::create));
    }
    long built = Heap.inUse();
    machines.forEach(chip -> chip.machine().run(RunLimits.instructions(instructions)));
    long run = Heap.inUse();
    return new Sizes(
        number, shared, (built - before) / machines.size(), (run - before) / machines.size());
  }
}
