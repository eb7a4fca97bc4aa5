package dev.c3emu.tools.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files whose bytes count: images, ELF files, what is typed. */
public final class BinaryFile {
  /** More than any of them has; what has no end must not exhaust the host. */
  private static final int LONGEST = 1 << 29;

  private BinaryFile() {}

  /**
   * All bytes of a file.
   *
   * @throws IOException if it cannot be read, or has more than 512 MB
   */
  public static byte[] read(Path file) throws IOException {
    return read(file, LONGEST);
  }

  static byte[] read(Path file, int longest) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(longest);
      if (in.read() >= 0) {
        throw new IOException(
            "offset 0x%x: expected the end: at most %d MB, found more"
                .formatted(longest, longest >> 20));
      }
      return bytes;
    }
  }
}
