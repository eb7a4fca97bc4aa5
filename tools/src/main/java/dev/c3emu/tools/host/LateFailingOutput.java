package dev.c3emu.tools.host;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A file that is written while a guest runs. When the disk is full the file ends there, and only
 * {@link #close} tells: the guest runs on.
 */
public final class LateFailingOutput extends OutputStream {
  private final OutputStream out;
  private IOException failure;

  LateFailingOutput(OutputStream out) {
    this.out = out;
  }

  /**
   * Creates or empties a file.
   *
   * @throws IOException if that is not possible
   */
  public static LateFailingOutput create(Path file) throws IOException {
    return new LateFailingOutput(Files.newOutputStream(file));
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    if (failure != null) {
      return;
    }
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      failure = e;
    }
  }

  @Override
  public void write(int value) {
    write(new byte[] {(byte) value}, 0, 1);
  }

  /**
   * Closes the file.
   *
   * @throws IOException if closing failed, or the first failure to write
   */
  @Override
  public void close() throws IOException {
    try (out) {
      if (failure != null) {
        throw failure;
      }
    }
  }
}
