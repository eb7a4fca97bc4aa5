package dev.c3emu.tools.regress.spec;

import java.util.regex.Pattern;

/**
 * Text to look for on a console.
 *
 * @param shown what the case file says
 * @param pattern matches it; {@code ^} and {@code $} at lines
 */
public record TextPattern(String shown, Pattern pattern) {
  static TextPattern text(String text) {
    return new TextPattern(text, Pattern.compile(text, Pattern.LITERAL));
  }

  static TextPattern regex(String regex) {
    return new TextPattern("/" + regex + "/", Pattern.compile(regex, Pattern.MULTILINE));
  }

  @Override
  public String toString() {
    return shown;
  }
}
