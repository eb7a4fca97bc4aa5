package dev.c3emu.tools.regress.report;

import dev.c3emu.tools.regress.run.CaseResult;
import dev.c3emu.tools.regress.run.Verdict;
import java.io.PrintStream;

/** A line that shows how far the suite is, and a line for every case that did not pass. */
public final class LiveProgress implements Report {
  private static final String CLEAR = "\r\u001B[K";
  private static final String RED = "\u001B[31m";
  private static final String GREEN = "\u001B[32m";
  private static final String PLAIN = "\u001B[0m";
  private static final int WIDTH = 30;
  private static final long PERIOD = 50_000_000;

  private final PrintStream out;
  private final int all;
  private int done;
  private int bad;
  private long shown;

  /**
   * @param all how many cases there are
   */
  public LiveProgress(PrintStream out, int all) {
    this.out = out;
    this.all = all;
  }

  @Override
  public void add(CaseResult result) {
    done++;
    if (result.verdict().bad()) {
      bad++;
      out.print(CLEAR + RED + result.verdict().word() + PLAIN + " " + result.name() + "\n");
      ProblemText.lines(result).forEach(line -> out.print("        " + line + "\n"));
    } else if (result.verdict() == Verdict.SKIPPED) {
      out.print(CLEAR + "skipped " + result.name() + "  (" + result.end() + ")\n");
    }
    long now = System.nanoTime();
    if (now - shown > PERIOD || result.verdict().bad()) {
      shown = now;
      show(result.name());
    }
  }

  @Override
  public void finish(Totals totals) {
    out.print(CLEAR + (totals.green() ? GREEN : RED) + Summary.line(totals) + PLAIN + "\n");
    out.flush();
  }

  private void show(String name) {
    int part = WIDTH * done / Math.max(1, all);
    out.print(
        "%s[%s%s] %d/%d%s %s"
            .formatted(
                CLEAR,
                "#".repeat(part),
                " ".repeat(WIDTH - part),
                done,
                all,
                bad > 0 ? ", " + RED + bad + " failed" + PLAIN : "",
                name.length() > 40 ? name.substring(0, 40) : name));
    out.flush();
  }
}
