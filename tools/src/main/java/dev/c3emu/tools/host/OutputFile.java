package dev.c3emu.tools.host;

import dev.c3emu.tools.failure.ExitStatus;
import dev.c3emu.tools.failure.Failure;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that a command writes at its end. */
public final class OutputFile {
  private OutputFile() {}

  /**
   * Looks whether a file can be written, as far as that can be known without touching it.
   *
   * @throws Failure if not
   */
  public static void check(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    if (Files.isDirectory(file)) {
      throw bad(file, "is a directory");
    }
    if (!Files.isDirectory(folder)) {
      throw bad(file, "no such folder: " + folder);
    }
    if (!Files.isWritable(Files.exists(file) ? file : folder)) {
      throw bad(file, "permission denied");
    }
  }

  private static Failure bad(Path file, String why) {
    return new Failure(ExitStatus.BAD_IMAGE, file + ": " + why);
  }
}
