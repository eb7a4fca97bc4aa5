package dev.c3emu.tools.regress;

import dev.c3emu.tools.failure.ExitStatus;
import dev.c3emu.tools.failure.Failure;
import dev.c3emu.tools.regress.spec.CaseInstance;
import java.util.List;
import java.util.Set;

/** The cases that the command line asks for. */
final class Selection {
  private final RegressOptions options;

  Selection(RegressOptions options) {
    this.options = options;
  }

  /**
   * @throws Failure if there are none, or those that failed are wanted and nobody knows which those
   *     are
   */
  List<CaseInstance> cases() {
    List<CaseInstance> cases = options.cases();
    if (!options.rerunFailed) {
      return cases;
    }
    Set<String> failed =
        new LastFailures(options.paths)
            .names()
            .orElseThrow(
                () ->
                    new Failure(
                        ExitStatus.USAGE, "--rerun-failed: these paths have not been run before"));
    return cases.stream().filter(each -> failed.contains(each.name())).toList();
  }
}
