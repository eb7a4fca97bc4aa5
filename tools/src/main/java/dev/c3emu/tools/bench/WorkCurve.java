package dev.c3emu.tools.bench;

import java.util.Arrays;
import java.util.OptionalDouble;

/** How much work a process had done by the time that it had used so much CPU time. */
final class WorkCurve {
  private long[] nanoseconds = new long[256];
  private long[] batches = new long[256];
  private int count;

  /** Notes a moment, later than those before. */
  void add(long cpuNanoseconds, long batchesDone) {
    if (count == nanoseconds.length) {
      nanoseconds = Arrays.copyOf(nanoseconds, 2 * count);
      batches = Arrays.copyOf(batches, 2 * count);
    }
    nanoseconds[count] = cpuNanoseconds;
    batches[count++] = batchesDone;
  }

  /** The batches done within the first so many nanoseconds of CPU time, if it was seen so long. */
  OptionalDouble at(long cpuNanoseconds) {
    long lastTime = 0;
    long lastBatches = 0;
    for (int i = 0; i < count; i++) {
      if (nanoseconds[i] >= cpuNanoseconds) {
        double part = (double) (cpuNanoseconds - lastTime) / (nanoseconds[i] - lastTime);
        return OptionalDouble.of(lastBatches + part * (batches[i] - lastBatches));
      }
      lastTime = nanoseconds[i];
      lastBatches = batches[i];
    }
    return OptionalDouble.empty();
  }
}
