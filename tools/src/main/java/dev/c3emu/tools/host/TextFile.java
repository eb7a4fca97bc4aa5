package dev.c3emu.tools.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Text files that people write: UTF-8 without the byte 0. Anything else is refused by its byte. */
public final class TextFile {
  /** More bytes than any of them has. */
  private static final int LONGEST = 1 << 27;

  private TextFile() {}

  /**
   * A file's lines, without what ends them.
   *
   * @throws IOException if the file cannot be read, or is no text; its message then tells the
   *     offset, what was expected there and what was found
   */
  public static List<String> lines(Path file) throws IOException {
    return text(file).lines().toList();
  }

  /**
   * All of a file's text.
   *
   * @throws IOException as of {@link #lines}
   */
  public static String text(Path file) throws IOException {
    byte[] bytes = BinaryFile.read(file, LONGEST);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CharBuffer text = CharBuffer.allocate(bytes.length);
    CoderResult end = StandardCharsets.UTF_8.newDecoder().decode(in, text, true);
    int zero = indexOfZero(bytes, in.position());
    if (zero >= 0 || end.isError()) {
      int offset = zero >= 0 ? zero : in.position();
      throw new IOException(
          "offset 0x%x: expected text in UTF-8, found the byte 0x%02x"
              .formatted(offset, bytes[offset] & 0xFF));
    }
    return text.flip().toString();
  }

  /** The first zero before {@code limit}, or -1. */
  private static int indexOfZero(byte[] bytes, int limit) {
    for (int i = 0; i < limit; i++) {
      if (bytes[i] == 0) {
        return i;
      }
    }
    return -1;
  }
}
