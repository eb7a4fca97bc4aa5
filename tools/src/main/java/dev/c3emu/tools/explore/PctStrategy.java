package dev.c3emu.tools.explore;

import dev.c3emu.emulator.kernel.schedule.Choice;
import dev.c3emu.emulator.kernel.schedule.PreemptionPoint;
import dev.c3emu.emulator.kernel.schedule.SchedulePolicy;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * Probabilistic concurrency testing (Burckhardt and others, ASPLOS 2010): among threads of equal
 * priority the one of the highest random rank runs, and in a few random places the running thread
 * gets the lowest rank, or time passes if it has no rival. A fault that takes d such places is
 * found by a run with a probability of at least 1 / (n k^(d-1)), with n threads and k places in
 * all.
 */
final class PctStrategy implements Strategy {
  private final SplittableRandom seeds;
  private final int depth;
  private final long maxDelay;
  private long points = 1;
  private int runs;

  PctStrategy(long seed, int depth, long maxDelay) {
    seeds = new SplittableRandom(seed);
    this.depth = depth;
    this.maxDelay = maxDelay;
  }

  @Override
  public Optional<SchedulePolicy> next() {
    runs++;
    return Optional.of(new Ranks(seeds.split()));
  }

  @Override
  public void ran(Trial trial) {
    points = Math.max(points, trial.points());
  }

  @Override
  public String coverage() {
    return "%d schedules with %d random changes among %d places".formatted(runs, depth, points);
  }

  /** The ranks of one run. */
  private final class Ranks implements SchedulePolicy {
    private final SplittableRandom random;
    private final Set<Long> changes = new HashSet<>();
    private final Map<Integer, Integer> ranks = new HashMap<>();
    private int lowest;

    Ranks(SplittableRandom random) {
      this.random = random;
      for (int i = 0; i < depth; i++) {
        changes.add(random.nextLong(points));
      }
    }

    @Override
    public Choice choose(PreemptionPoint point) {
      boolean change = changes.contains(point.index());
      if (change) {
        ranks.put(point.thread(), --lowest);
      }
      int best = point.thread();
      for (int rival : point.rivals()) {
        best = rank(rival) > rank(best) ? rival : best;
      }
      if (best != point.thread()) {
        return new Choice.SwitchTo(best);
      }
      return change && point.ticks() <= maxDelay ? new Choice.LetTimePass() : new Choice.GoOn();
    }

    private int rank(int thread) {
      return ranks.computeIfAbsent(thread, any -> random.nextInt(1, Integer.MAX_VALUE));
    }
  }
}
