package dev.c3emu.tools.regress.report;

import dev.c3emu.tools.regress.run.CaseResult;
import dev.c3emu.tools.regress.run.Problem;
import dev.c3emu.tools.regress.run.Verdict;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Locale;

/** The Test Anything Protocol, version 14: testanything.org/tap-version-14-specification.html. */
public final class Tap implements Report {
  private final PrintStream out;
  private int number;

  public Tap(Path file) throws IOException {
    out = new PrintStream(file.toFile(), "UTF-8");
    out.print("TAP version 14\n");
  }

  @Override
  public void add(CaseResult result) {
    number++;
    String name = result.name().replace("\\", "\\\\").replace("#", "\\#");
    out.printf("%s %d - %s", result.verdict().bad() ? "not ok" : "ok", number, name);
    if (result.verdict() == Verdict.SKIPPED) {
      out.print(" # SKIP " + result.end().replace("#", "\\#"));
    }
    out.print("\n");
    if (result.verdict().bad()) {
      diagnostics(result);
    }
  }

  @Override
  public void finish(Totals totals) {
    out.print("1.." + number + "\n");
    out.close();
  }

  private void diagnostics(CaseResult result) {
    out.print("  ---\n");
    out.print("  verdict: " + result.verdict().word() + "\n");
    out.print("  file: " + quoted(result.file()) + "\n");
    out.printf(Locale.ROOT, "  duration_ms: %.3f%n", result.wallNanoseconds() / 1e6);
    out.print("  problems:\n");
    for (Problem problem : result.problems()) {
      out.print("    - what: " + quoted(problem.what()) + "\n");
      out.print("      expected: " + quoted(problem.expected()) + "\n");
      out.print("      actual: " + quoted(problem.actual()) + "\n");
    }
    out.print("  ...\n");
  }

  /** A YAML string in double quotes. */
  private static String quoted(String text) {
    return '"'
        + text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}", " ")
        + '"';
  }
}
