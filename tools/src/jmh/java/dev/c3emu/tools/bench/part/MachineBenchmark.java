package dev.c3emu.tools.bench.part;

import dev.c3emu.emulator.image.FirmwareReader;
import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.emulator.machine.Snapshot;
import dev.c3emu.guest.bench.BenchProgram;
import dev.c3emu.peripherals.chip.ChipConfig;
import dev.c3emu.peripherals.chip.Esp32C3;
import dev.c3emu.tools.run.ChipOptions.Engine;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The run loop of a whole chip, and its snapshots. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class MachineBenchmark {
  private static final int SLICE = 100_000;

  @Param({"INTERPRETER", "JIT"})
  private Engine engine;

  private Machine machine;
  private Snapshot snapshot;

  @Setup
  public void build() {
    ChipConfig config =
        ChipConfig.of(FirmwareReader.read("mix", BenchProgram.MIX.chipImage()), Optional.empty());
    machine = new Esp32C3(config, engine::create).machine();
    machine.run(RunLimits.instructions(SLICE));
    snapshot = machine.snapshot();
  }

  /** A hundred thousand instructions of the mix. */
  @Benchmark
  public Object run() {
    return machine.run(RunLimits.instructions(machine.hart().instructions() + SLICE));
  }

  @Benchmark
  public Snapshot save() {
    return machine.snapshot();
  }

  @Benchmark
  public void restore() {
    machine.restore(snapshot);
  }
}
