package dev.c3emu.tools.regress.report;

import dev.c3emu.tools.failure.Failure;
import dev.c3emu.tools.regress.run.CaseResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Hands results on in the order of the suite, whatever order they come in. A report that cannot be
 * written is told no more; the others are.
 */
public final class InOrder {
  private final List<Report> reports;
  private final Map<Integer, CaseResult> early = new HashMap<>();
  private Optional<Failure> failure = Optional.empty();
  private int next;

  public InOrder(List<Report> reports) {
    this.reports = new ArrayList<>(reports);
  }

  /**
   * @param place of the case in the suite, from 0
   */
  public void add(int place, CaseResult result) {
    early.put(place, result);
    for (CaseResult due = early.remove(next); due != null; due = early.remove(next)) {
      next++;
      CaseResult each = due;
      tell(report -> report.add(each));
    }
  }

  /** There are no more results. */
  public void finish(Totals totals) {
    tell(report -> report.finish(totals));
  }

  /** Why the first report that could not be written could not. */
  public Optional<Failure> failure() {
    return failure;
  }

  @FunctionalInterface
  private interface Telling {
    void tell(Report report) throws IOException;
  }

  private void tell(Telling telling) {
    reports.removeIf(
        report -> {
          try {
            telling.tell(report);
            return false;
          } catch (IOException e) {
            fail(Failure.file("standard output", e));
          } catch (Failure e) {
            fail(e);
          }
          return true;
        });
  }

  private void fail(Failure why) {
    failure = failure.or(() -> Optional.of(why));
  }
}
