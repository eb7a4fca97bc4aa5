package dev.c3emu.tools.explore;

import dev.c3emu.emulator.kernel.schedule.SchedulePolicy;
import java.util.Optional;

/** Which schedules are tried, one after the other. */
interface Strategy {
  /** The schedule of the next run; empty if there is none that has not been tried. */
  Optional<SchedulePolicy> next();

  /** Tells how the run under the last schedule went. */
  void ran(Trial trial);

  /** What has been covered, in one line, when no more runs are made. */
  String coverage();
}
