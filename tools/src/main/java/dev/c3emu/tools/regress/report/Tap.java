package dev.c3emu.tools.regress.report;

import dev.c3emu.tools.regress.run.CaseResult;
import dev.c3emu.tools.regress.run.Problem;
import dev.c3emu.tools.regress.run.Verdict;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The Test Anything Protocol, version 14: testanything.org/tap-version-14-specification.html. */
public final class Tap implements Report {
  private final Writer out;
  private int number;

  public Tap(Path file) throws IOException {
    out = Files.newBufferedWriter(file);
    out.write("TAP version 14\n");
  }

  @Override
  public void add(CaseResult result) throws IOException {
    number++;
    String name = result.name().replace("\\", "\\\\").replace("#", "\\#");
    out.write("%s %d - %s".formatted(result.verdict().bad() ? "not ok" : "ok", number, name));
    if (result.verdict() == Verdict.SKIPPED) {
      out.write(" # SKIP " + result.end().replace("#", "\\#"));
    }
    out.write("\n");
    if (result.verdict().bad()) {
      diagnostics(result);
    }
  }

  @Override
  public void finish(Totals totals) throws IOException {
    out.write("1.." + number + "\n");
    out.close();
  }

  private void diagnostics(CaseResult result) throws IOException {
    out.write("  ---\n");
    out.write("  verdict: " + result.verdict().word() + "\n");
    out.write("  file: " + quoted(result.file()) + "\n");
    out.write(String.format(Locale.ROOT, "  duration_ms: %.3f%n", result.wallNanoseconds() / 1e6));
    out.write("  problems:\n");
    for (Problem problem : result.problems()) {
      out.write("    - what: " + quoted(problem.what()) + "\n");
      out.write("      expected: " + quoted(problem.expected()) + "\n");
      out.write("      actual: " + quoted(problem.actual()) + "\n");
    }
    out.write("  ...\n");
  }

  /** A YAML string in double quotes. */
  private static String quoted(String text) {
    return '"'
        + text.replace("\\", "\\\\").replace("\"", "\\\"").replaceAll("\\p{Cntrl}", " ")
        + '"';
  }
}
