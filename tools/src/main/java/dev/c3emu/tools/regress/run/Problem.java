package dev.c3emu.tools.regress.run;

import java.util.List;
import java.util.stream.Stream;

/**
 * Something that was expected of a case and is not so.
 *
 * @param what the expectation in a few words: {@code console}, {@code assert no leaks}
 * @param expected what was expected
 * @param actual what there was
 * @param details lines that say more, such as the rows of a table
 */
public record Problem(String what, String expected, String actual, List<String> details) {
  private static final int MOST_DETAILS = 24;

  public Problem {
    details =
        details.size() <= MOST_DETAILS + 1
            ? List.copyOf(details)
            : Stream.concat(
                    details.stream().limit(MOST_DETAILS),
                    Stream.of("... and " + (details.size() - MOST_DETAILS) + " more"))
                .toList();
  }

  static Problem of(String what, String expected, String actual) {
    return new Problem(what, expected, actual, List.of());
  }

  /** One line. */
  public String describe() {
    return what + ": expected " + expected + ", " + actual;
  }
}
