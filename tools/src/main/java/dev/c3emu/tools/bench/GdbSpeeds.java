package dev.c3emu.tools.bench;

import dev.c3emu.guest.bench.BenchProgram;
import dev.c3emu.tools.run.ChipOptions.Engine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;

/**
 * Compares a program's speed under each {@link GdbSetup}. They run in turn, so that whatever else
 * the host does meets all of them.
 */
final class GdbSpeeds {
  private static final int ROUNDS = 10;

  private final BenchProgram program;
  private final Engine engine;

  GdbSpeeds(BenchProgram program, Engine engine) {
    this.program = program;
    this.engine = engine;
  }

  /**
   * @param time how long to measure each, after half as long to warm up
   */
  Map<GdbSetup, ProgramRun.Result> measure(Duration time) throws IOException {
    long slice = time.toNanos() / ROUNDS;
    Map<GdbSetup, ProgramRun.Result> results = new EnumMap<>(GdbSetup.class);
    ProgramRun alone = new ProgramRun(program, engine);
    Map<GdbSetup, GdbRun> debugged = new EnumMap<>(GdbSetup.class);
    try {
      for (GdbSetup setup : GdbSetup.values()) {
        if (setup != GdbSetup.NO_DEBUGGER) {
          debugged.put(setup, start(setup));
        }
      }
      for (int round = -ROUNDS / 2; round < ROUNDS; round++) {
        for (GdbSetup setup : GdbSetup.values()) {
          GdbRun run = debugged.get(setup);
          ProgramRun.Result result = run == null ? run(alone, slice) : run.run(slice);
          if (round >= 0) {
            results.merge(setup, result, ProgramRun.Result::plus);
          }
        }
      }
    } finally {
      for (GdbRun run : debugged.values()) {
        run.close();
      }
    }
    return results;
  }

  private GdbRun start(GdbSetup setup) throws IOException {
    GdbRun run = new GdbRun(program, engine);
    for (String packet : setup.packets()) {
      run.set(packet);
    }
    return run;
  }

  private static ProgramRun.Result run(ProgramRun alone, long nanoseconds) {
    long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    long instructions = alone.measure(nanoseconds).instructions();
    long elapsed = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
    return new ProgramRun.Result(instructions, elapsed);
  }
}
