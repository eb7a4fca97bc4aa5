package dev.c3emu.tools.bench;

import dev.c3emu.guest.bench.BenchProgram;
import java.time.Duration;
import java.util.OptionalDouble;

/**
 * What a contestant did with a program.
 *
 * @param batches done while it was measured, warm
 * @param nanoseconds CPU time of the thread that did them
 * @param curve what was done from the start of the process
 */
record HeatResult(
    BenchProgram program, Contestant contestant, long batches, long nanoseconds, WorkCurve curve) {
  /** Millions of guest instructions in a second of the emulating thread's CPU time. */
  double mips() {
    return batches * program.batchInstructions() * 1e3 / nanoseconds;
  }

  /** Millions of guest instructions in the first CPU time of the whole process. */
  OptionalDouble firstMillions(Duration time) {
    OptionalDouble done = curve.at(time.toNanos());
    return done.isPresent()
        ? OptionalDouble.of(done.getAsDouble() * program.batchInstructions() / 1e6)
        : done;
  }
}
