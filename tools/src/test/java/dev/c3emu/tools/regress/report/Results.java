package dev.c3emu.tools.regress.report;

import dev.c3emu.tools.regress.run.CaseResult;
import dev.c3emu.tools.regress.run.CaseRunner;
import dev.c3emu.tools.regress.run.RunSettings;
import dev.c3emu.tools.regress.run.Shared;
import dev.c3emu.tools.regress.spec.CaseFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Results of real runs, one of each verdict, for reports to tell about. */
final class Results {
  static final List<CaseResult> ALL =
      List.of(
          run("hello", "{program: hello, description: 'prints <html> & \"more\"'}"),
          run(
              "leak",
              "{program: wifi-leak, connections: 2, expect: {no-leaks: true, exit: asleep}}"),
          run("gone", "{image: nothing.bin}"),
          run("elsewhere", "{image: '${env:C3EMU_NO_SUCH_VARIABLE}'}"));

  private Results() {}

  /** Lets a report tell about all of them. */
  static void tell(Report report) {
    Tally tally = new Tally();
    try {
      for (CaseResult result : ALL) {
        tally.add(result);
        report.add(result);
      }
      report.finish(tally.totals(1_500_000_000));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CaseResult run(String name, String text) {
    RunSettings settings = new RunSettings(true, 1, false, Optional.empty(), Optional.empty());
    return new CaseRunner(new Shared(), settings)
        .run(CaseFile.of(Path.of("cases", name + ".yaml"), text).instances().get(0));
  }
}
