package dev.c3emu.tools.bench;

import dev.c3emu.tools.failure.ExitStatus;
import dev.c3emu.tools.failure.Failure;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Commands of the host. */
final class HostCommand {
  private HostCommand() {}

  /**
   * Makes sure that there is a command.
   *
   * @throws Failure if it is not on the path
   */
  static void require(String name) {
    String path = System.getenv().getOrDefault("PATH", "");
    boolean found =
        Stream.of(path.split(Pattern.quote(File.pathSeparator)))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
    if (!found) {
      throw new Failure(ExitStatus.USAGE, name + " is not on the path");
    }
  }

  /**
   * Runs a command to its end.
   *
   * @throws Failure if it fails
   */
  static void run(List<String> command) throws IOException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes());
    if (waitFor(process) != 0) {
      throw new Failure(
          ExitStatus.INTERNAL_ERROR,
          command.get(0) + " failed: " + output.lines().findFirst().orElse(""));
    }
  }

  /** Waits for a process to end, however long it takes. */
  static int waitFor(Process process) throws IOException {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
