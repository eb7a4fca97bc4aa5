package dev.c3emu.tools.junit;

import dev.c3emu.emulator.device.SerialOutput;
import dev.c3emu.tools.console.UntilMatcher;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a port has printed, up to where it has been searched, and after that. */
final class PrintedText implements SerialOutput {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private int searched;
  private Optional<UntilMatcher> search = Optional.empty();

  @Override
  public void write(int value) {
    bytes.write(value);
    search.ifPresent(matcher -> matcher.write(value & 0xFF));
  }

  /**
   * Looks for an expression in what has been printed after the one that was found last.
   *
   * @return whether it is there
   */
  boolean find(Pattern pattern) {
    boolean[] found = new boolean[1];
    UntilMatcher matcher = new UntilMatcher(pattern, text -> found[0] = true);
    byte[] all = bytes.toByteArray();
    for (int at = searched; at < all.length; at++) {
      matcher.write(all[at] & 0xFF);
      if (found[0]) {
        searched = at + 1;
        return true;
      }
    }
    return false;
  }

  /** Looks on for an expression that has not been found; see {@link #end}. */
  void await(Pattern pattern, Runnable onFound) {
    UntilMatcher matcher =
        new UntilMatcher(
            pattern,
            text -> {
              searched = bytes.size();
              onFound.run();
            });
    byte[] all = bytes.toByteArray();
    for (int at = searched; at < all.length; at++) {
      matcher.write(all[at] & 0xFF);
    }
    search = Optional.of(matcher);
  }

  /** Looks no further. */
  void end() {
    search = Optional.empty();
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }

  @Override
  public String toString() {
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /** What makes it go back to what it is now. */
  Runnable remember() {
    byte[] bytesThen = bytes();
    int searchedThen = searched;
    return () -> {
      bytes.reset();
      bytes.writeBytes(bytesThen);
      searched = searchedThen;
      end();
    };
  }

  /** The last lines, each after four spaces. */
  String last(int lines) {
    String[] all = toString().replace("\r", "").split("\n");
    return String.join(
        "\n    ", Arrays.asList(all).subList(Math.max(0, all.length - lines), all.length));
  }
}
