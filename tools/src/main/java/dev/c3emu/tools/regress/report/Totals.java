package dev.c3emu.tools.regress.report;

import dev.c3emu.tools.regress.run.Verdict;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How a suite went.
 *
 * @param counts how many cases came to each verdict
 * @param instructions that all guests have executed
 * @param nanoseconds virtual time of all
 * @param caseNanoseconds time that the cases took on the host's clock, one after the other
 * @param wallNanoseconds time that the suite took on the host's clock
 */
public record Totals(
    Map<Verdict, Integer> counts,
    long instructions,
    long nanoseconds,
    long caseNanoseconds,
    long wallNanoseconds) {
  public int of(Verdict verdict) {
    return counts.getOrDefault(verdict, 0);
  }

  public int all() {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Whether nothing went wrong. */
  public boolean green() {
    return of(Verdict.FAILED) + of(Verdict.ERROR) == 0;
  }

  /** One line: {@code 14 passed, 1 failed}. */
  public String describe() {
    String text =
        Stream.of(Verdict.values())
            .filter(verdict -> of(verdict) > 0)
            .map(verdict -> of(verdict) + " " + verdict.word())
            .collect(Collectors.joining(", "));
    return text.isEmpty() ? "no cases" : text;
  }
}
