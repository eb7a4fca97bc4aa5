package dev.c3emu.tools.explore;

import dev.c3emu.emulator.kernel.hazard.Hazard;
import dev.c3emu.emulator.kernel.schedule.Schedule;
import java.util.List;
import java.util.Optional;

/**
 * One run under one schedule.
 *
 * @param points in how many places it could have gone on in another way
 * @param finding what went wrong first, if it is of a kind that is looked for
 * @param description the finding as a sentence, or an empty string
 */
record Trial(List<Step> steps, long points, Optional<Hazard> finding, String description) {
  Schedule schedule() {
    return new Schedule(steps.stream().map(Step::decision).toList());
  }

  /** Whether the same kind of thing went wrong as in another run. */
  boolean failsLike(Trial other) {
    return finding.map(Hazard::kind).equals(other.finding.map(Hazard::kind));
  }
}
