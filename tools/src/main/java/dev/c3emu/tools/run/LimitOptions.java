package dev.c3emu.tools.run;

import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.emulator.time.VirtualClock;
import dev.c3emu.tools.option.CountConverter;
import dev.c3emu.tools.option.DurationConverter;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** When a run ends. */
@Command(optionListHeading = "%nWhen the run ends%n")
public final class LimitOptions {
  @Option(
      names = "--until",
      paramLabel = "REGEX",
      description = {
        "End the run, with status 0, as soon as the console has printed a match of this regular"
            + " expression. ^ and $$ match at lines."
      })
  Optional<Pattern> until = Optional.empty();

  @Option(
      names = "--max-time",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "End the run at this virtual time, such as 500ms, 5s, 2m, 1h.")
  Optional<Duration> maxTime = Optional.empty();

  @Option(
      names = "--max-instructions",
      paramLabel = "N",
      converter = CountConverter.class,
      description = "End the run after this many instructions, such as 1000, 0x100, 50M.")
  Optional<Long> maxInstructions = Optional.empty();

  @Option(
      names = "--wall-timeout",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "End the run after this time on the host's clock.")
  Optional<Duration> wallTimeout = Optional.empty();

  @Option(
      names = "--no-reboot",
      description = {
        "End the run at the first reset: with status 0 if software asked for it, with status 5 if a"
            + " watchdog did."
      })
  boolean noReboot;

  @Option(
      names = "--reset-limit",
      paramLabel = "N",
      converter = CountConverter.class,
      description = {
        "End the run, with status 5, at the reset after the Nth. Without it and without any other"
            + " limit, a guest that resets 100 times within 2 s each has ended."
      })
  Optional<Long> resetLimit = Optional.empty();

  @Option(
      names = "--realtime",
      description = "Hold virtual time back to the pace of the host's clock.")
  boolean realtime;

  RunLimits limits() {
    return new RunLimits(
        maxInstructions.orElse(Long.MAX_VALUE),
        maxTime.map(LimitOptions::ticks).orElse(Long.MAX_VALUE));
  }

  private static long ticks(Duration time) {
    return VirtualClock.fromNanoseconds(time.toNanos());
  }

  /** Whether nothing but the guest itself would end the run. */
  boolean isEndless() {
    return maxTime.isEmpty()
        && maxInstructions.isEmpty()
        && wallTimeout.isEmpty()
        && resetLimit.isEmpty();
  }
}
