package dev.c3emu.tools.run;

import dev.c3emu.emulator.machine.RunLimits;
import dev.c3emu.emulator.time.VirtualClock;
import dev.c3emu.tools.failure.ExitStatus;
import dev.c3emu.tools.failure.Failure;
import dev.c3emu.tools.option.Choice;
import dev.c3emu.tools.option.CountConverter;
import dev.c3emu.tools.option.DurationConverter;
import dev.c3emu.tools.option.OptionSection;
import java.time.Duration;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.OptionSpec;

/** When a run ends. */
public final class LimitOptions {
  private final OptionSection section = new OptionSection("When the run ends");

  final Choice<Pattern> until =
      section.value(
          OptionSpec.builder("--until")
              .paramLabel("REGEX")
              .description(
                  "End the run, with status 0, as soon as the console has printed a match of this regular"
                      + " expression. ^ and $$ match at lines."),
          Pattern.class);

  final Choice<Duration> maxTime =
      section.value(
          OptionSpec.builder("--max-time")
              .paramLabel("TIME")
              .converters(new DurationConverter())
              .description("End the run at this virtual time, such as 500ms, 5s, 2m, 1h."),
          Duration.class);

  final Choice<Long> maxInstructions =
      section.value(
          OptionSpec.builder("--max-instructions")
              .paramLabel("N")
              .converters(new CountConverter())
              .description("End the run after this many instructions, such as 1000, 0x100, 50M."),
          Long.class);

  final Choice<Duration> wallTimeout =
      section.value(
          OptionSpec.builder("--wall-timeout")
              .paramLabel("TIME")
              .converters(new DurationConverter())
              .description("End the run after this time on the host's clock."),
          Duration.class);

  final Choice<Boolean> noReboot =
      section.flag(
          OptionSpec.builder("--no-reboot")
              .description(
                  "End the run at the first reset: with status 0 if software asked for it, with status 5 if a"
                      + " watchdog did."));

  final Choice<Long> resetLimit =
      section.value(
          OptionSpec.builder("--reset-limit")
              .paramLabel("N")
              .converters(new CountConverter())
              .description(
                  "End the run, with status 5, at the reset after the Nth. Without it and without any other"
                      + " limit, a guest that resets 100 times within 2 s each has ended."),
          Long.class);

  final Choice<Boolean> realtime =
      section.flag(
          OptionSpec.builder("--realtime")
              .description("Hold virtual time back to the pace of the host's clock."));

  /** These options, for a command to have. */
  OptionSection section() {
    return section;
  }

  /**
   * Looks whether these options make sense.
   *
   * @throws Failure if not
   */
  void check() {
    if (until.given().filter(regex -> regex.pattern().isEmpty()).isPresent()) {
      throw new Failure(ExitStatus.USAGE, "--until: an empty expression matches at once");
    }
  }

  RunLimits limits() {
    return new RunLimits(
        maxInstructions.given().orElse(Long.MAX_VALUE),
        maxTime.given().map(LimitOptions::ticks).orElse(Long.MAX_VALUE));
  }

  private static long ticks(Duration time) {
    return VirtualClock.fromNanoseconds(time.toNanos());
  }

  /** Whether nothing but the guest itself would end the run. */
  boolean isEndless() {
    return maxTime.given().isEmpty()
        && maxInstructions.given().isEmpty()
        && wallTimeout.given().isEmpty()
        && resetLimit.given().isEmpty();
  }
}
