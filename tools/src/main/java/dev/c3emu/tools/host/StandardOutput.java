package dev.c3emu.tools.host;

import dev.c3emu.tools.failure.ExitStatus;
import dev.c3emu.tools.failure.Failure;
import dev.c3emu.tools.failure.FileErrors;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;

/**
 * Standard output. What cannot be written ends the command: a {@link Failure}, since of an {@link
 * IOException} the JDK's print streams tell nobody.
 */
final class StandardOutput extends FilterOutputStream {
  private volatile Failure failure;

  StandardOutput(OutputStream out) {
    super(out);
  }

  /** Why something could not be written, if that was so. */
  Optional<Failure> failure() {
    return Optional.ofNullable(failure);
  }

  /**
   * @throws Failure if that is not possible; a quiet one if nobody reads
   */
  @Override
  public void write(byte[] bytes, int offset, int length) {
    try {
      out.write(bytes, offset, length);
    } catch (IOException e) {
      failure = ending(FileErrors.describe(e));
      throw failure;
    }
  }

  @Override
  public void write(int value) {
    write(new byte[] {(byte) value}, 0, 1);
  }

  private static Failure ending(String what) {
    return what.toLowerCase(Locale.ROOT).contains("pipe")
        ? new Failure(ExitStatus.CLOSED_PIPE, "")
        : new Failure(ExitStatus.BAD_IMAGE, "standard output: " + what);
  }
}
