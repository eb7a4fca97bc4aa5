package dev.c3emu.tools.regress.run;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How cases are run.
 *
 * @param evidence whether to note the evidence of cases that pass, too
 * @param repeat how often each case is run; all of its runs must be the same
 * @param updateGolden whether to write recorded traces instead of comparing with them
 * @param artefacts where files about failures go
 * @param seed a seed in place of the cases' own
 */
public record RunSettings(
    boolean evidence,
    long repeat,
    boolean updateGolden,
    Optional<Path> artefacts,
    Optional<Long> seed) {
  /** Nothing but verdicts. */
  public static final RunSettings PLAIN =
      new RunSettings(false, 1, false, Optional.empty(), Optional.empty());

  /** Whether runs are compared with each other. */
  boolean fingerprint() {
    return repeat > 1;
  }

  RunSettings withEvidence() {
    return new RunSettings(true, repeat, updateGolden, artefacts, seed);
  }
}
