package dev.c3emu.tools.regress.report;

import dev.c3emu.tools.regress.run.CaseResult;
import dev.c3emu.tools.regress.run.Verdict;
import java.util.EnumMap;
import java.util.Map;

/** Adds up results. */
public final class Tally {
  private final Map<Verdict, Integer> counts = new EnumMap<>(Verdict.class);
  private long instructions;
  private long nanoseconds;
  private long caseNanoseconds;

  public void add(CaseResult result) {
    counts.merge(result.verdict(), 1, Integer::sum);
    instructions += result.instructions();
    nanoseconds += result.nanoseconds();
    caseNanoseconds += result.wallNanoseconds();
  }

  public int of(Verdict verdict) {
    return counts.getOrDefault(verdict, 0);
  }

  /**
   * @param wallNanoseconds that all of them took
   */
  public Totals totals(long wallNanoseconds) {
    return new Totals(
        Map.copyOf(counts), instructions, nanoseconds, caseNanoseconds, wallNanoseconds);
  }
}
