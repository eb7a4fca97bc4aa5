package dev.c3emu.tools.regress.report;

import dev.c3emu.tools.regress.run.CaseResult;
import java.io.IOException;

/** Takes results, in the order of the suite, and tells of them somewhere. */
public interface Report {
  void add(CaseResult result) throws IOException;

  /**
   * There are no more.
   *
   * @param totals of all that were added
   */
  void finish(Totals totals) throws IOException;
}
