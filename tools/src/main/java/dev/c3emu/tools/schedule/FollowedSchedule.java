package dev.c3emu.tools.schedule;

import dev.c3emu.emulator.kernel.schedule.Choice;
import dev.c3emu.emulator.kernel.schedule.Decision;
import dev.c3emu.emulator.kernel.schedule.PreemptionPoint;
import dev.c3emu.emulator.kernel.schedule.Schedule;
import dev.c3emu.emulator.kernel.schedule.SchedulePolicy;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Has a run follow a schedule, and knows how far it could. */
public final class FollowedSchedule implements SchedulePolicy {
  private final Schedule schedule;
  private final SchedulePolicy policy;
  private final Set<Long> taken = new HashSet<>();

  public FollowedSchedule(Schedule schedule) {
    this.schedule = schedule;
    policy = schedule.policy();
  }

  @Override
  public Choice choose(PreemptionPoint point) {
    Choice choice = policy.choose(point);
    if (!(choice instanceof Choice.GoOn)) {
      taken.add(point.index());
    }
    return choice;
  }

  /** The first decision that was not possible where it was to be taken, or never came. */
  public Optional<Decision> firstMissed() {
    return schedule.decisions().stream()
        .filter(decision -> !taken.contains(decision.point()))
        .findFirst();
  }
}
