package dev.c3emu.tools.regress.spec;

import java.time.Duration;

/**
 * Where a run ends that has not ended by itself.
 *
 * @param time virtual time
 * @param wall time on the host's clock
 * @param console characters on a console
 */
public record Limits(Duration time, long instructions, Duration wall, long resets, long console) {
  static final Duration USUAL_TIME = Duration.ofSeconds(60);
  static final Duration USUAL_WALL = Duration.ofSeconds(60);
  static final long USUAL_RESETS = 100;
  static final long USUAL_CONSOLE = 1_000_000;
}
