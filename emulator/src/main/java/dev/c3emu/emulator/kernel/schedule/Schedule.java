package dev.c3emu.emulator.kernel.schedule;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The choices of a run, in their order; everywhere else it went on. With the same firmware and
 * configuration the same schedule gives the same run.
 */
public record Schedule(List<Decision> decisions) {
  public Schedule {
    decisions = List.copyOf(decisions);
  }

  /** This schedule without some of its decisions. */
  public Schedule without(int from, int count) {
    List<Decision> rest = new ArrayList<>(decisions.subList(0, from));
    rest.addAll(decisions.subList(Math.min(from + count, decisions.size()), decisions.size()));
    return new Schedule(rest);
  }

  /** Takes these choices where they are possible, and goes on everywhere else. */
  public SchedulePolicy policy() {
    Map<Long, Choice> choices = new HashMap<>();
    decisions.forEach(decision -> choices.put(decision.point(), decision.choice()));
    return point -> {
      Choice wanted = choices.get(point.index());
      return wanted != null && point.allows(wanted) ? wanted : new Choice.GoOn();
    };
  }
}
