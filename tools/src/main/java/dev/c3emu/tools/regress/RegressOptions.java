package dev.c3emu.tools.regress;

import dev.c3emu.tools.failure.ExitStatus;
import dev.c3emu.tools.failure.Failure;
import dev.c3emu.tools.option.CountConverter;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which cases run here, and how. */
final class RegressOptions extends CaseOptions {
  private static final int MOST_JOBS = 1024;

  @Option(
      names = "--rerun-failed",
      description = "Only cases that did not pass the last time these paths were run.")
  boolean rerunFailed;

  @Option(names = "--list", description = "Print the names of the cases and run none.")
  boolean list;

  @Option(
      names = {"-j", "--jobs"},
      paramLabel = "N",
      converter = CountConverter.class,
      description = "How many cases run at once (default: one for every core).")
  Optional<Long> jobs = Optional.empty();

  @Option(names = "--fail-fast", description = "Start no more cases when one did not pass.")
  boolean failFast;

  @Option(
      names = "--update-golden",
      description = "Write recorded traces instead of comparing with them, and say what changed.")
  boolean updateGolden;

  @Option(
      names = "--merge",
      description = {
        "Run nothing: each PATH is what --json has written of a part; report of all as of one run."
      })
  boolean merge;

  @Override
  void check() {
    super.check();
    if (jobs.isPresent() && (jobs.get() < 1 || jobs.get() > MOST_JOBS)) {
      throw new Failure(ExitStatus.USAGE, "--jobs must be 1 to " + MOST_JOBS);
    }
  }
}
