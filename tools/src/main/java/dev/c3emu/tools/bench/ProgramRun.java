package dev.c3emu.tools.bench;

import dev.c3emu.emulator.image.FirmwareReader;
import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.guest.bench.BenchProgram;
import dev.c3emu.peripherals.chip.ChipConfig;
import dev.c3emu.peripherals.chip.Esp32C3;
import dev.c3emu.tools.run.ChipOptions.Engine;
import java.util.Optional;

/** A {@link BenchProgram} on a chip of its own in this process. */
final class ProgramRun {
  private static final int SLICE = 1 << 20;

  private final Esp32C3 chip;
  private final Machine machine;

  /**
   * What was measured.
   *
   * @param nanoseconds of time on the host: by the clock, or of the thread's on the CPU
   */
  record Result(long instructions, long nanoseconds) {
    Result plus(Result more) {
      return new Result(instructions + more.instructions, nanoseconds + more.nanoseconds);
    }

    /** Millions of instructions in a second. */
    double mips() {
      return instructions * 1e3 / nanoseconds;
    }
  }

  ProgramRun(BenchProgram program, Engine engine) {
    chip =
        new Esp32C3(
            ChipConfig.of(
                FirmwareReader.read(program.title(), program.chipImage()), Optional.empty()),
            engine::create);
    machine = chip.machine();
  }

  Esp32C3 chip() {
    return chip;
  }

  Machine machine() {
    return machine;
  }

  /** Runs on for so long on the host's clock, or a little longer. */
  Result measure(long nanoseconds) {
    long before = machine.hart().instructions();
    long start = System.nanoTime();
    long elapsed;
    do {
      machine.run(RunLimits.instructions(machine.hart().instructions() + SLICE));
      elapsed = System.nanoTime() - start;
    } while (elapsed < nanoseconds);
    return new Result(machine.hart().instructions() - before, elapsed);
  }
}
