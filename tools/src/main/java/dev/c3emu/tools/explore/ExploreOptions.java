package dev.c3emu.tools.explore;

import dev.c3emu.emulator.kernel.hazard.HazardKind;
import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.emulator.time.VirtualClock;
import dev.c3emu.tools.ExitStatus;
import dev.c3emu.tools.Failure;
import dev.c3emu.tools.option.CountConverter;
import dev.c3emu.tools.option.DurationConverter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine.Option;

/** How and for what schedules are explored. */
final class ExploreOptions {
  /** More changes than any run has places for. */
  private static final int MOST_CHANGES = 100_000;

  @Option(
      names = "--strategy",
      paramLabel = "NAME",
      defaultValue = "random",
      description = "How schedules are chosen: ${COMPLETION-CANDIDATES} (default: random).")
  StrategyName strategy = StrategyName.RANDOM;

  @Option(
      names = "--runs",
      paramLabel = "N",
      defaultValue = "1000",
      converter = CountConverter.class,
      description = "Try at most N schedules (default: 1000).")
  long runs = 1000;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      converter = CountConverter.class,
      description = "Seed of random and pct (default: 1).")
  long seed = 1;

  @Option(
      names = "--depth",
      paramLabel = "N",
      defaultValue = "3",
      description = "For pct: random changes in a run (default: 3).")
  int depth = 3;

  @Option(
      names = "--bound",
      paramLabel = "N",
      defaultValue = "2",
      description = "For exhaustive: the most decisions of a schedule (default: 2).")
  int bound = 2;

  @Option(
      names = "--max-delay",
      paramLabel = "TICKS",
      defaultValue = "10",
      converter = CountConverter.class,
      description = {
        "What a thread does may take until the next timer expires, if that is within so many ticks of"
            + " the kernel (default: 10); 0 for never."
      })
  long maxDelay = 10;

  @Option(
      names = "--find",
      paramLabel = "KIND",
      split = ",",
      converter = HazardKindConverter.class,
      completionCandidates = HazardKindConverter.Words.class,
      description = "Look only for these: ${COMPLETION-CANDIDATES}.")
  List<HazardKind> kinds = List.of();

  @Option(
      names = "--inversion-limit",
      paramLabel = "TIME",
      defaultValue = "100ms",
      converter = DurationConverter.class,
      description = {
        "How long threads of lower priority may keep another waiting that wants nothing of them"
            + " (default: 100ms)."
      })
  Duration inversionLimit = Duration.ofMillis(100);

  @Option(
      names = "--max-time",
      paramLabel = "TIME",
      defaultValue = "10s",
      converter = DurationConverter.class,
      description = "A run that has not ended by this virtual time has failed (default: 10s).")
  Duration maxTime = Duration.ofSeconds(10);

  @Option(
      names = "--save",
      paramLabel = "FILE",
      description = "Where to write the schedule that was found; default: IMAGE.schedule.")
  Optional<Path> save = Optional.empty();

  @Option(names = "--json", description = "Print one line of JSON.")
  boolean json;

  /**
   * @throws Failure if a number makes no sense
   */
  void check() {
    demand(runs >= 1, "--runs must be at least 1");
    demand(depth >= 0 && depth <= MOST_CHANGES, "--depth must be 0 to " + MOST_CHANGES);
    demand(bound >= 0, "--bound must be at least 0");
  }

  private static void demand(boolean met, String what) {
    if (!met) {
      throw new Failure(ExitStatus.USAGE, what);
    }
  }

  Set<HazardKind> wanted() {
    return kinds.isEmpty() ? EnumSet.allOf(HazardKind.class) : EnumSet.copyOf(kinds);
  }

  RunLimits limits() {
    return RunLimits.ticks(VirtualClock.fromNanoseconds(maxTime.toNanos()));
  }

  long inversionTicks() {
    return VirtualClock.fromNanoseconds(inversionLimit.toNanos());
  }

  Strategy newStrategy() {
    return strategy.create(seed, depth, bound, maxDelay);
  }
}
