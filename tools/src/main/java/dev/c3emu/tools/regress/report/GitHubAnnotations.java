package dev.c3emu.tools.regress.report;

import dev.c3emu.tools.regress.run.CaseResult;
import dev.c3emu.tools.regress.run.Problem;
import java.io.PrintStream;

/** Workflow commands that GitHub Actions shows beside the case files. */
public final class GitHubAnnotations implements Report {
  /** Set to {@code true} there. */
  public static final String VARIABLE = "GITHUB_ACTIONS";

  private final PrintStream out;

  public GitHubAnnotations(PrintStream out) {
    this.out = out;
  }

  @Override
  public void add(CaseResult result) {
    if (!result.verdict().bad()) {
      return;
    }
    for (Problem problem : result.problems()) {
      out.printf(
          "::error file=%s,line=1,title=%s::%s%n",
          property(result.file()), property(result.name()), data(problem.describe()));
    }
    out.flush();
  }

  @Override
  public void finish(Totals totals) {
    if (!totals.green()) {
      out.printf("::notice title=c3emu regress::%s%n", data(totals.describe()));
    }
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
