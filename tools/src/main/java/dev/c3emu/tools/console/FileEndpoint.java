package dev.c3emu.tools.console;

import dev.c3emu.tools.failure.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A serial line that is recorded in a file; nothing comes back. */
public final class FileEndpoint implements SerialEndpoint {
  private final Path path;
  private final HostOutput output;

  /**
   * @throws Failure if the file cannot be written
   */
  public FileEndpoint(Path path) {
    this.path = path;
    try {
      output = new HostOutput(Files.newOutputStream(path), false, () -> {});
    } catch (IOException e) {
      throw Failure.file(path.toString(), e);
    }
  }

  @Override
  public void write(int value) {
    output.write(value);
  }

  @Override
  public void breathe() {
    output.breathe();
  }

  @Override
  public void close() {
    try {
      output.close();
    } catch (IOException e) {
      throw Failure.file(path.toString(), e);
    }
  }
}
