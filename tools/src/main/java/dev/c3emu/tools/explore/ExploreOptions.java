package dev.c3emu.tools.explore;

import dev.c3emu.emulator.kernel.hazard.HazardKind;
import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.emulator.time.VirtualClock;
import dev.c3emu.tools.failure.ExitStatus;
import dev.c3emu.tools.failure.Failure;
import dev.c3emu.tools.option.Choice;
import dev.c3emu.tools.option.CountConverter;
import dev.c3emu.tools.option.DurationConverter;
import dev.c3emu.tools.option.OptionSection;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.OptionSpec;

/** How and for what schedules are explored. */
final class ExploreOptions {
  /** More changes than any run has places for. */
  private static final int MOST_CHANGES = 100_000;

  private final OptionSection section = new OptionSection("What to try and to look for");

  final Choice<StrategyName> strategy =
      section.value(
          OptionSpec.builder("--strategy")
              .paramLabel("NAME")
              .defaultValue("random")
              .description("How schedules are chosen: ${COMPLETION-CANDIDATES} (default: random)."),
          StrategyName.class);

  final Choice<Long> runs =
      section.value(
          OptionSpec.builder("--runs")
              .paramLabel("N")
              .defaultValue("1000")
              .converters(new CountConverter())
              .description("Try at most N schedules (default: 1000)."),
          Long.class);

  final Choice<Long> seed =
      section.value(
          OptionSpec.builder("--seed")
              .paramLabel("N")
              .defaultValue("1")
              .converters(new CountConverter())
              .description("Seed of random and pct (default: 1)."),
          Long.class);

  final Choice<Integer> depth =
      section.value(
          OptionSpec.builder("--depth")
              .paramLabel("N")
              .defaultValue("3")
              .description("For pct: random changes in a run (default: 3)."),
          Integer.class);

  final Choice<Integer> bound =
      section.value(
          OptionSpec.builder("--bound")
              .paramLabel("N")
              .defaultValue("2")
              .description("For exhaustive: the most decisions of a schedule (default: 2)."),
          Integer.class);

  final Choice<Long> maxDelay =
      section.value(
          OptionSpec.builder("--max-delay")
              .paramLabel("TICKS")
              .defaultValue("10")
              .converters(new CountConverter())
              .description(
                  "What a thread does may take until the next timer expires, if that is within so many ticks of"
                      + " the kernel (default: 10); 0 for never."),
          Long.class);

  final Choice<List<HazardKind>> kinds =
      section.list(
          OptionSpec.builder("--find")
              .paramLabel("KIND")
              .splitRegex(",")
              .description("Look only for these: ${COMPLETION-CANDIDATES}."),
          HazardKind.class);

  final Choice<Duration> inversionLimit =
      section.value(
          OptionSpec.builder("--inversion-limit")
              .paramLabel("TIME")
              .defaultValue("100ms")
              .converters(new DurationConverter())
              .description(
                  "How long threads of lower priority may keep another waiting that wants nothing of them"
                      + " (default: 100ms)."),
          Duration.class);

  final Choice<Duration> maxTime =
      section.value(
          OptionSpec.builder("--max-time")
              .paramLabel("TIME")
              .defaultValue("10s")
              .converters(new DurationConverter())
              .description(
                  "A run that has not ended by this virtual time has failed (default: 10s)."),
          Duration.class);

  final Choice<Path> save =
      section.value(
          OptionSpec.builder("--save")
              .paramLabel("FILE")
              .description("Where to write the schedule that was found; default: IMAGE.schedule."),
          Path.class);

  final Choice<Boolean> json =
      section.flag(OptionSpec.builder("--json").description("Print one line of JSON."));

  /** These options, for a command to have. */
  OptionSection section() {
    return section;
  }

  /**
   * @throws Failure if a number makes no sense
   */
  void check() {
    demand(runs.value() >= 1, "--runs must be at least 1");
    demand(
        depth.value() >= 0 && depth.value() <= MOST_CHANGES,
        "--depth must be 0 to " + MOST_CHANGES);
    demand(bound.value() >= 0, "--bound must be at least 0");
  }

  private static void demand(boolean met, String what) {
    if (!met) {
      throw new Failure(ExitStatus.USAGE, what);
    }
  }

  Set<HazardKind> wanted() {
    return kinds.value().isEmpty()
        ? EnumSet.allOf(HazardKind.class)
        : EnumSet.copyOf(kinds.value());
  }

  RunLimits limits() {
    return RunLimits.ticks(VirtualClock.fromNanoseconds(maxTime.value().toNanos()));
  }

  long inversionTicks() {
    return VirtualClock.fromNanoseconds(inversionLimit.value().toNanos());
  }

  Strategy newStrategy() {
    return strategy.value().create(seed.value(), depth.value(), bound.value(), maxDelay.value());
  }
}
