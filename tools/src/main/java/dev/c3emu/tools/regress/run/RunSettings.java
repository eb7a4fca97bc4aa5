package dev.c3emu.tools.regress.run;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How cases are run.
 *
 * @param evidence whether to note the evidence of cases that pass, too
 * @param fingerprint whether results are to be compared with those of other runs
 * @param updateGolden whether to write recorded traces instead of comparing with them
 * @param artefacts where files about failures go
 * @param seed a seed in place of the cases' own
 */
public record RunSettings(
    boolean evidence,
    boolean fingerprint,
    boolean updateGolden,
    Optional<Path> artefacts,
    Optional<Long> seed) {
  /** Nothing but verdicts. */
  public static final RunSettings PLAIN =
      new RunSettings(false, false, false, Optional.empty(), Optional.empty());

  RunSettings withEvidence() {
    return new RunSettings(true, fingerprint, updateGolden, artefacts, seed);
  }
}
