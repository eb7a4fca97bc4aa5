package dev.c3emu.tools.bench;

import dev.c3emu.tools.failure.ExitStatus;
import dev.c3emu.tools.failure.Failure;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToLongFunction;

/** The same command, launched a few times. */
final class Launches {
  private final Launch[] launches;

  private Launches(Launch[] launches) {
    this.launches = launches;
  }

  /**
   * Launches a command.
   *
   * @param times 1 or more
   * @param status what it must end with
   * @throws Failure if it ends otherwise
   */
  static Launches of(List<String> command, int times, ExitStatus status) throws IOException {
    Launch[] launches = new Launch[times];
    for (int i = 0; i < times; i++) {
      launches[i] = Launch.of(command);
      if (launches[i].status() != status.code()) {
        throw new Failure(
            ExitStatus.INTERNAL_ERROR,
            "%s ended with status %d".formatted(String.join(" ", command), launches[i].status()));
      }
    }
    return new Launches(launches);
  }

  double cpuMilliseconds() {
    return median(Launch::cpuNanoseconds);
  }

  double wallMilliseconds() {
    return median(Launch::wallNanoseconds);
  }

  /** What the last one printed. */
  String output() {
    return launches[launches.length - 1].output();
  }

  private double median(ToLongFunction<Launch> what) {
    long[] sorted = Arrays.stream(launches).mapToLong(what).sorted().toArray();
    return sorted[sorted.length / 2] / 1e6;
  }
}
