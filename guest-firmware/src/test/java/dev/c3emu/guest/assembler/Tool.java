package dev.c3emu.guest.assembler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A program of the GNU tools; tests that need one that is not installed are skipped, visibly. */
record Tool(String command, Path directory) {
  static Tool find(Class<?> test, String command, Path directory) {
    try {
      Tool tool = new Tool(command, directory);
      tool.run("--version");
      return tool;
    } catch (IOException e) {
      String message = "skipped: needs " + command;
      System.out.println(test.getSimpleName() + " " + message);
      return abort(message);
    }
  }

  /** What it prints, errors included. */
  String run(String... arguments) throws IOException {
    Path output = directory.resolve("output.txt");
    List<String> line = new ArrayList<>(List.of(command));
    line.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(line)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    int status = await(process);
    String text = Files.readString(output);
    assertThat(status).as(text).isZero();
    return text;
  }

  private static int await(Process process) {
    try {
      return process.waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
