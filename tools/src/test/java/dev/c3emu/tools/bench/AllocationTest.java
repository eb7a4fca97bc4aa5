package dev.c3emu.tools.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.c3emu.emulator.machine.Machine;
import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.guest.bench.BenchProgram;
import dev.c3emu.tools.run.ChipOptions.Engine;
import java.lang.management.ManagementFactory;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A machine that has settled down leaves nothing for the host's collector. */
class AllocationTest {
  private static final long WARM_UP = 400_000_000;
  private static final long MEASURED = 20_000_000;

  /** A run's own: its limits, the reason why it ended. */
  private static final long BYTES_OF_A_RUN = 4096;

  /** Translations that come late are put in during one of these, not during all. */
  private static final int STRETCHES = 6;

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @ParameterizedTest
  @MethodSource("programsOnEngines")
  void theRunLoopAllocatesNothing(BenchProgram program, Engine engine) {
    Machine machine = new ProgramRun(program, engine).machine();
    long warm = engine == Engine.INTERPRETER ? WARM_UP / 10 : WARM_UP;
    machine.run(RunLimits.instructions(warm));
    long least = Long.MAX_VALUE;
    for (int i = 1; i <= STRETCHES; i++) {
      least = Math.min(least, allocatedBy(machine, RunLimits.instructions(warm + i * MEASURED)));
    }
    assertThat(least).isLessThan(BYTES_OF_A_RUN);
  }

  private long allocatedBy(Machine machine, RunLimits limits) {
    long thread = Thread.currentThread().getId();
    long before = threads.getThreadAllocatedBytes(thread);
    machine.run(limits);
    return threads.getThreadAllocatedBytes(thread) - before;
  }

  static Stream<Arguments> programsOnEngines() {
    return Stream.of(
        Arguments.of(BenchProgram.MIX, Engine.INTERPRETER),
        Arguments.of(BenchProgram.MMIO, Engine.INTERPRETER),
        Arguments.of(BenchProgram.INTERRUPTS, Engine.INTERPRETER),
        Arguments.of(BenchProgram.ECALLS, Engine.INTERPRETER),
        Arguments.of(BenchProgram.MIX, Engine.JIT),
        Arguments.of(BenchProgram.MMIO, Engine.JIT),
        Arguments.of(BenchProgram.INTERRUPTS, Engine.JIT),
        Arguments.of(BenchProgram.ECALLS, Engine.JIT));
  }
}
