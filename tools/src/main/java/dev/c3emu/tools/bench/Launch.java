package dev.c3emu.tools.bench;

import dev.c3emu.tools.failure.ExitStatus;
import dev.c3emu.tools.failure.Failure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A process that ran from start to end.
 *
 * @param cpuNanoseconds CPU time of all its threads, user and system, to {@value #TICK_NANOSECONDS}
 *     ns
 * @param wallNanoseconds from before its start until after its end
 * @param output standard output
 */
record Launch(long cpuNanoseconds, long wallNanoseconds, int status, String output) {
  /** Linux tells the CPU time of children in hundredths of a second. */
  private static final int TICK_NANOSECONDS = 10_000_000;

  private static final Path STATISTICS = Path.of("/proc/self/stat");

  /** Where the CPU time of children that have ended begins, after the name: user, then system. */
  private static final int CHILDREN = 13;

  private static final Pattern SPACE = Pattern.compile(" ");

  /**
   * Runs a command with nothing on its standard input. No other child may end meanwhile.
   *
   * @throws Failure if the host does not tell the CPU time of processes
   */
  static Launch of(List<String> command) throws IOException {
    long cpu = childrenTicks();
    long start = System.nanoTime();
    try (Child process = new Child(command)) {
      String output = new String(process.output().readAllBytes(), StandardCharsets.ISO_8859_1);
      int status = process.waitFor();
      long wall = System.nanoTime() - start;
      return new Launch((childrenTicks() - cpu) * TICK_NANOSECONDS, wall, status, output);
    }
  }

  private static long childrenTicks() throws IOException {
    if (!Files.exists(STATISTICS)) {
      throw new Failure(ExitStatus.USAGE, "this needs " + STATISTICS + ", which Linux has");
    }
    String line = Files.readString(STATISTICS);
    String[] fields = SPACE.split(line.substring(line.lastIndexOf(')') + 2));
    return Long.parseLong(fields[CHILDREN]) + Long.parseLong(fields[CHILDREN + 1]);
  }
}
