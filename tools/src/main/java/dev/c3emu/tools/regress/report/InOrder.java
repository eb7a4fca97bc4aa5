package dev.c3emu.tools.regress.report;

import dev.c3emu.tools.regress.run.CaseResult;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Hands results on in the order of the suite, whatever order they come in. */
public final class InOrder {
  private final List<Report> reports;
  private final Map<Integer, CaseResult> early = new HashMap<>();
  private int next;

  public InOrder(List<Report> reports) {
    this.reports = List.copyOf(reports);
  }

  /**
   * @param place of the case in the suite, from 0
   */
  public void add(int place, CaseResult result) throws IOException {
    early.put(place, result);
    for (CaseResult due = early.remove(next); due != null; due = early.remove(next)) {
      next++;
      for (Report report : reports) {
        report.add(due);
      }
    }
  }

  public void finish(Totals totals) throws IOException {
    for (Report report : reports) {
      report.finish(totals);
    }
  }
}
