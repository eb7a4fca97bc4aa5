package dev.c3emu.tools.option;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.TypeConversionException;

/** Text with {@code \n \r \t \e \\} and {@code \xNN} to the bytes of the keys it means. */
public final class Escapes {
  private static final int ESCAPE = 0x1B;

  private Escapes() {}

  /**
   * @throws TypeConversionException at an escape that there is not
   */
  public static byte[] bytes(String text) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int at = 0;
    while (at < text.length()) {
      int next = text.indexOf('\\', at);
      int end = next < 0 ? text.length() : next;
      out.writeBytes(text.substring(at, end).getBytes(StandardCharsets.UTF_8));
      at = next < 0 ? end : escape(text, next, out);
    }
    return out.toByteArray();
  }

  /** Writes what the escape at {@code at} means and returns where the text goes on. */
  private static int escape(String text, int at, ByteArrayOutputStream out) {
    switch (at + 1 < text.length() ? text.charAt(at + 1) : ' ') {
      case 'n' -> out.write('\n');
      case 'r' -> out.write('\r');
      case 't' -> out.write('\t');
      case 'e' -> out.write(ESCAPE);
      case '\\' -> out.write('\\');
      case 'x' -> {
        out.write(hexadecimal(text, at));
        return at + 4;
      }
      default ->
          throw new TypeConversionException(
              "'" + text + "': \\ must be followed by n, r, t, e, \\ or xNN");
    }
    return at + 2;
  }

  private static int hexadecimal(String text, int at) {
    int high = digit(text, at + 2);
    int low = digit(text, at + 3);
    if (high < 0 || low < 0) {
      throw new TypeConversionException("'" + text + "': \\x must be followed by two digits");
    }
    return high << 4 | low;
  }

  private static int digit(String text, int at) {
    return at < text.length() ? Character.digit(text.charAt(at), 16) : -1;
  }
}
