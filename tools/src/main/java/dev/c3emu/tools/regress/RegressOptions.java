package dev.c3emu.tools.regress;

import dev.c3emu.tools.ExitStatus;
import dev.c3emu.tools.Failure;
import dev.c3emu.tools.option.CountConverter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which cases run, and how. */
final class RegressOptions {
  private static final int MOST_JOBS = 1024;

  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "Case files, and folders with case files (*.yaml) in them or below.")
  List<Path> paths = new ArrayList<>();

  @Option(
      names = "--filter",
      paramLabel = "REGEX",
      description = "Only cases whose name or one of whose tags has a match.")
  Optional<java.util.regex.Pattern> filter = Optional.empty();

  @Option(
      names = "--shard",
      paramLabel = "I/N",
      converter = Shard.Converter.class,
      description = {
        "Only part I of N; a case's name alone tells its part. /N takes the part from"
            + " $$JOB_COMPLETION_INDEX."
      })
  Optional<Shard> shard = Optional.empty();

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

  @Option(
      names = "--repeat",
      paramLabel = "N",
      defaultValue = "1",
      converter = CountConverter.class,
      description = "Run every case N times; if two runs differ in anything the case has failed.")
  long repeat;

  @Option(names = "--fail-fast", description = "Start no more cases when one did not pass.")
  boolean failFast;

  @Option(
      names = "--seed",
      paramLabel = "N",
      converter = CountConverter.class,
      description = "A seed of the random number generator in place of the cases' own.")
  Optional<Long> seed = Optional.empty();

  @Option(
      names = "--update-golden",
      description = "Write recorded traces instead of comparing with them, and say what changed.")
  boolean updateGolden;

  /**
   * @throws Failure if a number is 0 that must not be
   */
  void check() {
    if (repeat < 1) {
      throw new Failure(ExitStatus.USAGE, "--repeat must be at least 1");
    }
    if (jobs.isPresent() && (jobs.get() < 1 || jobs.get() > MOST_JOBS)) {
      throw new Failure(ExitStatus.USAGE, "--jobs must be 1 to " + MOST_JOBS);
    }
  }
}
