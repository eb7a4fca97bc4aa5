package dev.c3emu.tools.explore;

import dev.c3emu.emulator.kernel.schedule.Choice;
import dev.c3emu.emulator.kernel.schedule.Schedule;
import dev.c3emu.emulator.kernel.schedule.SchedulePolicy;
import java.util.Optional;

/** Tries schedules until one goes wrong, and then makes that one shorter. */
final class Explorer {
  private final TrialRunner runner;
  private final Strategy strategy;
  private final long limit;
  private long runs;
  private long shorteningRuns;
  private volatile boolean stopped;

  /**
   * @param limit the most schedules to try
   */
  Explorer(TrialRunner runner, Strategy strategy, long limit) {
    this.runner = runner;
    this.strategy = strategy;
    this.limit = limit;
  }

  /** The first run that goes wrong, under the shortest schedule that was found for it. */
  Optional<Trial> explore() {
    Optional<Trial> usual = failure(point -> new Choice.GoOn());
    if (usual.isPresent()) {
      return usual;
    }
    for (Optional<SchedulePolicy> policy = strategy.next();
        runs < limit && !stopped && policy.isPresent();
        policy = strategy.next()) {
      Trial trial = run(policy.get());
      strategy.ran(trial);
      if (trial.finding().isPresent()) {
        return Optional.of(shorten(trial));
      }
    }
    return Optional.empty();
  }

  /** Tries and shortens no more after the run that is being made; from any thread. */
  void stop() {
    stopped = true;
  }

  /** Whether it was stopped. */
  boolean stopped() {
    return stopped;
  }

  /** Schedules tried so far, the usual one included. */
  long runs() {
    return runs;
  }

  /** Runs it took to shorten the schedule that was found. */
  long shorteningRuns() {
    return shorteningRuns;
  }

  private Optional<Trial> failure(SchedulePolicy policy) {
    Trial trial = run(policy);
    strategy.ran(trial);
    return Optional.of(trial).filter(each -> each.finding().isPresent());
  }

  private Trial run(SchedulePolicy policy) {
    runs++;
    return runner.run(policy);
  }

  /** Leaves out ever smaller parts of a schedule as long as the same goes wrong without them. */
  private Trial shorten(Trial found) {
    Trial best = found;
    for (int part = Math.max(best.steps().size() / 2, 1); part > 0 && !stopped; part /= 2) {
      int from = 0;
      while (from < best.steps().size() && !stopped) {
        Schedule shorter = best.schedule().without(from, part);
        shorteningRuns++;
        Trial trial = runner.run(shorter.policy());
        if (trial.failsLike(best) && trial.steps().size() < best.steps().size()) {
          best = trial;
        } else {
          from += part;
        }
      }
    }
    return best;
  }
}
