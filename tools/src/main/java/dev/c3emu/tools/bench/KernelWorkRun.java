package dev.c3emu.tools.bench;

import dev.c3emu.emulator.image.FirmwareReader;
import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.config.KernelOption;
import dev.c3emu.emulator.kernel.event.KernelEvent;
import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.emulator.machine.StopReason;
import dev.c3emu.peripherals.chip.ChipConfig;
import dev.c3emu.peripherals.chip.Esp32C3;
import dev.c3emu.peripherals.chip.HostedKernel;
import dev.c3emu.tools.run.ChipOptions.Engine;
import java.util.Optional;

/** A {@link KernelWork} on a chip of its own, with priority inheritance. */
final class KernelWorkRun {
  private static final int WARM_UP_SHARE = 10;
  private static final StopReason WARM = new StopReason.GoalReached(KernelWork.WARM);

  private final KernelWork work;
  private final int rounds;
  private final Machine machine;

  /**
   * What was measured.
   *
   * @param times how often what the work is about happened
   * @param calls of the kernel
   * @param nanoseconds on the host's clock
   * @param virtualNanoseconds on the machine's clock
   * @param heapBefore bytes in use on the host's heap
   */
  record Result(
      long times,
      long calls,
      long nanoseconds,
      long virtualNanoseconds,
      long instructions,
      long heapBefore,
      long heapAfter) {
    double callsPerSecond() {
      return calls * 1e9 / nanoseconds;
    }

    double timesPerSecond() {
      return times * 1e9 / nanoseconds;
    }

    /** Bytes on the host's heap that the work has left behind. */
    long heapGrowth() {
      return heapAfter - heapBefore;
    }
  }

  KernelWorkRun(KernelWork work, int rounds, Engine engine) {
    this.work = work;
    this.rounds = rounds;
    int warmUp = Math.max(1, rounds / WARM_UP_SHARE);
    byte[] program = work.program(warmUp, rounds);
    Esp32C3 chip =
        new Esp32C3(
            ChipConfig.of(FirmwareReader.read(work.title(), program), Optional.empty()),
            engine::create);
    machine = chip.machine();
    HostedKernel.attach(chip, KernelConfig.wapi().with(KernelOption.PRIORITY_INHERITANCE, true))
        .listen(
            event -> {
              if (event.event() instanceof KernelEvent.Logged) {
                machine.stop(WARM);
              }
            });
  }

  /** Warms up, then measures. */
  Result measure() {
    StopReason warm = machine.run(RunLimits.NONE);
    if (!warm.equals(WARM)) {
      throw new IllegalStateException(work.title() + ": " + warm.describe());
    }
    long instructions = machine.hart().instructions();
    long virtual = machine.clock().nanoseconds();
    long heap = Heap.inUse();
    long start = System.nanoTime();
    StopReason end = machine.run(RunLimits.NONE);
    long elapsed = System.nanoTime() - start;
    if (!(end instanceof StopReason.GoalReached)) {
      throw new IllegalStateException(work.title() + ": " + end.describe());
    }
    return new Result(
        (long) rounds * work.timesEach(),
        (long) rounds * work.callsEach(),
        elapsed,
        machine.clock().nanoseconds() - virtual,
        machine.hart().instructions() - instructions,
        heap,
        Heap.inUse());
  }
}
