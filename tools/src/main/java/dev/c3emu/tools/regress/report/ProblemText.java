package dev.c3emu.tools.regress.report;

import dev.c3emu.tools.regress.run.CaseResult;
import dev.c3emu.tools.regress.run.Problem;
import java.util.ArrayList;
import java.util.List;

/** Why a case has failed, as lines of text. */
final class ProblemText {
  private ProblemText() {}

  static List<String> lines(CaseResult result) {
    List<String> lines = new ArrayList<>();
    for (Problem problem : result.problems()) {
      lines.add(problem.what());
      lines.add("  expected: " + problem.expected());
      lines.add("  actual:   " + problem.actual());
      problem.details().forEach(detail -> lines.add("  " + detail));
    }
    result.evidence().leaks().forEach(lines::add);
    if (!result.evidence().position().isEmpty()) {
      lines.add("ended: " + result.end() + ", at " + result.evidence().position());
    }
    result.evidence().commands().forEach(command -> lines.add("debug: " + command));
    return lines;
  }
}
