package dev.c3emu.tools.regress;

import dev.c3emu.tools.failure.ExitStatus;
import dev.c3emu.tools.failure.Failure;
import dev.c3emu.tools.option.CountConverter;
import dev.c3emu.tools.regress.spec.CaseInstance;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which cases run, wherever they do. */
public class CaseOptions {
  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "Case files, and folders with case files (*.yaml) in them or below.")
  List<Path> paths = new ArrayList<>();

  @Option(
      names = "--filter",
      paramLabel = "REGEX",
      description = "Only cases whose name or one of whose tags has a match.")
  Optional<Pattern> filter = Optional.empty();

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
      names = "--repeat",
      paramLabel = "N",
      defaultValue = "1",
      converter = CountConverter.class,
      description = "Run every case N times; if two runs differ in anything the case has failed.")
  long repeat;

  @Option(
      names = "--seed",
      paramLabel = "N",
      converter = CountConverter.class,
      description = "A seed of the random number generator in place of the cases' own.")
  Optional<Long> seed = Optional.empty();

  @Option(
      names = "--seeds",
      paramLabel = "A..B",
      converter = Seeds.Converter.class,
      description = "Every case once with each of these seeds, which its name then tells.")
  Optional<Seeds> seeds = Optional.empty();

  /**
   * The cases that are asked for, in the order of the suite.
   *
   * @throws Failure if the options make no sense, or there are none
   */
  public List<CaseInstance> cases() {
    check();
    List<CaseInstance> all = Suite.load(paths);
    List<CaseInstance> wanted =
        seeds.map(each -> each.of(all)).orElse(all).stream()
            .filter(each -> filter.isEmpty() || matches(each, filter.get()))
            .toList();
    if (wanted.isEmpty()) {
      throw new Failure(
          ExitStatus.USAGE, filter.isPresent() ? "no case matches" : "there are no cases");
    }
    return wanted.stream().filter(each -> shard.isEmpty() || shard.get().has(each.name())).toList();
  }

  /**
   * @throws Failure if the options make no sense
   */
  void check() {
    if (repeat < 1) {
      throw new Failure(ExitStatus.USAGE, "--repeat must be at least 1");
    }
    if (seed.isPresent() && seeds.isPresent()) {
      throw new Failure(ExitStatus.USAGE, "--seed and --seeds exclude each other");
    }
  }

  /** How often every case is run. */
  public long repeat() {
    return repeat;
  }

  /** A seed in place of the cases' own. */
  public Optional<Long> seed() {
    return seed;
  }

  private static boolean matches(CaseInstance instance, Pattern filter) {
    return filter.matcher(instance.name()).find()
        || instance.file().tags().stream().anyMatch(tag -> filter.matcher(tag).find());
  }
}
