package dev.c3emu.gdbstub.session;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a command into words. Quotes keep words together; in them \\n \\r \\t \\e \\xNN are known.
 */
final class CommandLine {
  private final String line;
  private int at;

  private CommandLine(String line) {
    this.line = line;
  }

  /**
   * @throws IllegalArgumentException if a quote or an escape does not end
   */
  static List<String> words(String line) {
    return new CommandLine(line).words();
  }

  private List<String> words() {
    List<String> words = new ArrayList<>();
    skipSpaces();
    while (at < line.length()) {
      words.add(word());
      skipSpaces();
    }
    return words;
  }

  private void skipSpaces() {
    while (at < line.length() && Character.isWhitespace(line.charAt(at))) {
      at++;
    }
  }

  private String word() {
    StringBuilder word = new StringBuilder();
    while (at < line.length() && !Character.isWhitespace(line.charAt(at))) {
      char character = line.charAt(at++);
      if (character == '"' || character == '\'') {
        quoted(character, word);
      } else {
        word.append(character);
      }
    }
    return word.toString();
  }

  private void quoted(char quote, StringBuilder word) {
    for (char character = next(); character != quote; character = next()) {
      word.append(character == '\\' ? escape() : character);
    }
  }

  private char escape() {
    char character = next();
    return switch (character) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'e' -> 0x1B;
      case 'x' -> (char) (digit() << 4 | digit());
      default -> character;
    };
  }

  private int digit() {
    int value = Character.digit(next(), 16);
    if (value < 0) {
      throw new IllegalArgumentException("\\x needs two hexadecimal digits");
    }
    return value;
  }

  private char next() {
    if (at == line.length()) {
      throw new IllegalArgumentException("a quote does not end");
    }
    return line.charAt(at++);
  }
}
