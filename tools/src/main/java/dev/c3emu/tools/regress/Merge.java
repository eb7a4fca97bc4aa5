package dev.c3emu.tools.regress;

import dev.c3emu.tools.failure.ExitStatus;
import dev.c3emu.tools.failure.Failure;
import dev.c3emu.tools.regress.report.JsonResults;
import dev.c3emu.tools.regress.report.Report;
import dev.c3emu.tools.regress.report.Tally;
import dev.c3emu.tools.regress.report.Totals;
import dev.c3emu.tools.regress.run.CaseResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes one run of the results of several parts that ran side by side. */
final class Merge {
  private final List<Report> reports;
  private final Tally tally = new Tally();
  private final Map<String, Path> seen = new HashMap<>();

  Merge(List<Report> reports) {
    this.reports = List.copyOf(reports);
  }

  /**
   * Tells the reports of all results, in the order of the files.
   *
   * @throws Failure if a file is damaged, or two have a result of the same case
   */
  Totals of(List<Path> files) throws IOException {
    long longest = 0;
    for (Path file : files) {
      longest = Math.max(longest, new JsonResults(file).read(result -> add(file, result)));
    }
    Totals totals = tally.totals(longest);
    for (Report report : reports) {
      report.finish(totals);
    }
    return totals;
  }

  private void add(Path file, CaseResult result) throws IOException {
    Path other = seen.putIfAbsent(result.name(), file);
    if (other != null) {
      throw new Failure(
          ExitStatus.BAD_IMAGE, file + ": " + result.name() + " is in " + other + ", too");
    }
    tally.add(result);
    for (Report report : reports) {
      report.add(result);
    }
  }
}
