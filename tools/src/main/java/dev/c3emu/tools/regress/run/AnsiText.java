package dev.c3emu.tools.regress.run;

import java.util.regex.Pattern;

/** Text for terminals, as ESP-IDF's log prints it in colours. */
final class AnsiText {
  /** Control sequences (ECMA-48 5.4). */
  private static final Pattern SEQUENCE = Pattern.compile("\u001B\\[[0-?]*[ -/]*[@-~]");

  private AnsiText() {}

  /** The text without control sequences. */
  static String strip(String text) {
    return SEQUENCE.matcher(text).replaceAll("");
  }
}
