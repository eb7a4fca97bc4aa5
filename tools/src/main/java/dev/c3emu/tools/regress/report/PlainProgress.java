package dev.c3emu.tools.regress.report;

import dev.c3emu.tools.regress.run.CaseResult;
import dev.c3emu.tools.regress.run.Verdict;
import java.io.PrintStream;

/** A line for every case, and why for those that failed: for logs. */
public final class PlainProgress implements Report {
  private final PrintStream out;
  private final boolean quiet;

  /**
   * @param quiet only cases that did not pass
   */
  public PlainProgress(PrintStream out, boolean quiet) {
    this.out = out;
    this.quiet = quiet;
  }

  @Override
  public void add(CaseResult result) {
    if (!quiet || result.verdict().bad()) {
      out.println(line(result));
      if (result.verdict().bad()) {
        ProblemText.lines(result).forEach(line -> out.println("        " + line));
      }
      out.flush();
    }
  }

  @Override
  public void finish(Totals totals) {
    out.println(Summary.line(totals));
    out.flush();
  }

  private static String line(CaseResult result) {
    String more =
        result.verdict() == Verdict.SKIPPED
            ? result.end()
            : "%.3f s virtual, %.0f ms"
                .formatted(result.nanoseconds() / 1e9, result.wallNanoseconds() / 1e6);
    return "%-7s %s  (%s)".formatted(result.verdict().word(), result.name(), more);
  }
}
