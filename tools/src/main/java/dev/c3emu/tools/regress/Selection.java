package dev.c3emu.tools.regress;

import dev.c3emu.tools.ExitStatus;
import dev.c3emu.tools.Failure;
import dev.c3emu.tools.regress.spec.CaseInstance;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

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
    List<CaseInstance> wanted =
        Suite.load(options.paths).stream()
            .filter(each -> options.filter.isEmpty() || matches(each, options.filter.get()))
            .toList();
    if (wanted.isEmpty()) {
      throw new Failure(
          ExitStatus.USAGE, options.filter.isPresent() ? "no case matches" : "there are no cases");
    }
    List<CaseInstance> cases =
        wanted.stream()
            .filter(each -> options.shard.isEmpty() || options.shard.get().has(each.name()))
            .toList();
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

  private static boolean matches(CaseInstance instance, Pattern filter) {
    return filter.matcher(instance.name()).find()
        || instance.file().tags().stream().anyMatch(tag -> filter.matcher(tag).find());
  }
}
