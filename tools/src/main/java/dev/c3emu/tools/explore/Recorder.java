package dev.c3emu.tools.explore;

import dev.c3emu.emulator.kernel.schedule.Choice;
import dev.c3emu.emulator.kernel.schedule.PreemptionPoint;
import dev.c3emu.emulator.kernel.schedule.SchedulePolicy;
import java.util.ArrayList;
import java.util.List;

/** Notes the choices that a policy makes. */
final class Recorder implements SchedulePolicy {
  private final SchedulePolicy policy;
  private final List<Step> steps = new ArrayList<>();
  private long points;

  Recorder(SchedulePolicy policy) {
    this.policy = policy;
  }

  @Override
  public Choice choose(PreemptionPoint point) {
    Choice choice = policy.choose(point);
    points = point.index() + 1;
    if (!(choice instanceof Choice.GoOn)) {
      steps.add(new Step(point, choice));
    }
    return choice;
  }

  List<Step> steps() {
    return List.copyOf(steps);
  }

  /** In how many places the run could have gone on in another way. */
  long points() {
    return points;
  }
}
