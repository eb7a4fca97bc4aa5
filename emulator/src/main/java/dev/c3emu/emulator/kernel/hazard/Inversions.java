package dev.c3emu.emulator.kernel.hazard;

import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.sched.Tcb;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * For how long threads have been kept waiting by others of lower priority than theirs that have
 * nothing to do with what they wait for.
 */
final class Inversions {
  private final long limit;
  private final Map<Integer, Long> lost = new TreeMap<>();
  private long since;

  /**
   * @param limit in ticks of 6.25 ns
   */
  Inversions(long limit) {
    this.limit = limit;
  }

  /** What is known now, for later. */
  Inversions copy() {
    Inversions copy = new Inversions(limit);
    copy.takeFrom(this);
    return copy;
  }

  void takeFrom(Inversions other) {
    lost.clear();
    lost.putAll(other.lost);
    since = other.since;
  }

  /**
   * A thread has had the CPU since the last time this was called.
   *
   * @return the first wait that has lasted too long
   */
  Optional<Hazard> ran(Kernel kernel, int pid, Waits waits, long now) {
    long ticks = now - since;
    since = now;
    Tcb medium = kernel.scheduler().find(pid);
    lost.keySet().removeIf(thread -> !waits.waits(thread));
    if (medium == null || pid == 0) {
      return Optional.empty();
    }
    for (Wait wait : waits.all()) {
      if (isInverted(kernel, wait, medium) && lost.merge(wait.thread(), ticks, Long::sum) > limit) {
        return Optional.of(new Hazard.PriorityInversion(wait, pid, lost.get(wait.thread())));
      }
    }
    return Optional.empty();
  }

  private static boolean isInverted(Kernel kernel, Wait wait, Tcb medium) {
    Tcb high = kernel.scheduler().find(wait.thread());
    Tcb low = kernel.scheduler().find(wait.owner());
    return high != null
        && low != null
        && wait.owner() != 0
        && low != medium
        && low.schedPriority < medium.schedPriority
        && medium.schedPriority < high.schedPriority;
  }
}
