package dev.c3emu.tools.explore;

import dev.c3emu.emulator.kernel.schedule.Choice;
import dev.c3emu.emulator.kernel.schedule.Decision;
import dev.c3emu.emulator.kernel.schedule.PreemptionPoint;
import dev.c3emu.emulator.kernel.schedule.Schedule;
import dev.c3emu.emulator.kernel.schedule.SchedulePolicy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Tries every schedule of no decision, then every one of one decision, and so on: what it finds
 * first is as short as can be.
 */
final class ExhaustiveStrategy implements Strategy {
  private final int bound;
  private final long maxDelay;
  private final Deque<Branches> queue = new ArrayDeque<>();
  private Schedule current = new Schedule(List.of());
  private List<Decision> found = List.of();
  private boolean started;

  /**
   * @param bound the most decisions of a schedule
   */
  ExhaustiveStrategy(int bound, long maxDelay) {
    this.bound = bound;
    this.maxDelay = maxDelay;
  }

  @Override
  public Optional<SchedulePolicy> next() {
    if (started) {
      while (!queue.isEmpty() && queue.peek().isDone()) {
        queue.remove();
      }
      if (queue.isEmpty()) {
        return Optional.empty();
      }
      current = queue.peek().next();
    }
    started = true;
    return Optional.of(observed(current));
  }

  @Override
  public void ran(Trial trial) {
    if (current.decisions().size() < bound && !found.isEmpty()) {
      queue.add(new Branches(current, found));
    }
  }

  @Override
  public String coverage() {
    int complete = queue.isEmpty() ? bound : queue.peek().base.decisions().size();
    return complete == 0
        ? "the usual schedule and some of one decision"
        : "every schedule of up to %d decision%s".formatted(complete, complete == 1 ? "" : "s");
  }

  /** Follows a schedule and notes every decision that could have been added at its end. */
  private SchedulePolicy observed(Schedule schedule) {
    List<Decision> decisions = schedule.decisions();
    long last = decisions.isEmpty() ? -1 : decisions.get(decisions.size() - 1).point();
    SchedulePolicy policy = schedule.policy();
    found = new ArrayList<>();
    return point -> {
      if (point.index() > last) {
        note(point);
      }
      return policy.choose(point);
    };
  }

  private void note(PreemptionPoint point) {
    for (Choice choice : point.choices(maxDelay)) {
      if (!(choice instanceof Choice.GoOn)) {
        found.add(new Decision(point.index(), choice));
      }
    }
  }

  /** The schedules that are one decision longer than another. */
  private static final class Branches {
    private final Schedule base;
    private final List<Decision> last;
    private int next;

    Branches(Schedule base, List<Decision> last) {
      this.base = base;
      this.last = last;
    }

    boolean isDone() {
      return next == last.size();
    }

    Schedule next() {
      List<Decision> longer = new ArrayList<>(base.decisions());
      longer.add(last.get(next++));
      return new Schedule(longer);
    }
  }
}
