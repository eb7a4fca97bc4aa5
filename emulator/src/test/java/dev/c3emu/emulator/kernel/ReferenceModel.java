package dev.c3emu.emulator.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Counting semaphores, their holders and priority inheritance without faults, as simply as they can
 * be put: no lists of threads, no boosting and restoring, priorities worked out afresh each time.
 */
final class ReferenceModel {
  private static final int NOBODY = -1;

  private final boolean inheritance;
  private final int[] base;
  private final int[] value;
  private final boolean[] inherits;
  private final int[][] held;
  private final int[] waitsFor;
  private final long[] since;
  private final boolean[] dead;
  private long now;

  ReferenceModel(boolean inheritance, int[] priorities, int[] values) {
    this.inheritance = inheritance;
    base = priorities.clone();
    value = values.clone();
    inherits = new boolean[values.length];
    Arrays.fill(inherits, inheritance);
    held = new int[values.length][priorities.length];
    waitsFor = new int[priorities.length];
    Arrays.fill(waitsFor, NOBODY);
    since = new long[priorities.length];
    dead = new boolean[priorities.length];
  }

  boolean isFree(int thread) {
    return !dead[thread] && waitsFor[thread] == NOBODY;
  }

  boolean isWaiting(int thread) {
    return waitsFor[thread] != NOBODY;
  }

  /** Takes a count, or waits if the thread is willing to; tells whether it has one. */
  boolean take(int thread, int sem, boolean willing) {
    if (value[sem] > 0) {
      value[sem]--;
      hold(thread, sem);
      return true;
    }
    if (willing) {
      value[sem]--;
      waitsFor[thread] = sem;
      since[thread] = now++;
    }
    return false;
  }

  /** Who may be the one that the next post wakes; nobody if none waits. */
  List<Integer> candidates(int sem) {
    int[] priority = priorities();
    List<Integer> best = new ArrayList<>();
    for (int t = 0; t < base.length; t++) {
      if (waitsFor[t] == sem) {
        int lead = best.isEmpty() ? 1 : priority[t] - priority[best.get(0)];
        if (lead > 0) {
          best.clear();
        }
        if (lead >= 0) {
          best.add(t);
        }
      }
    }
    boolean undisturbed = best.stream().allMatch(t -> priority[t] == base[t] && !inheritance);
    if (undisturbed && best.size() > 1) {
      best.sort((a, b) -> Long.compare(since[a], since[b]));
      return best.subList(0, 1);
    }
    return best;
  }

  /** Gives a count; the woken thread is one of the candidates, or nobody. */
  void post(int poster, int sem, int woken) {
    release(poster, sem);
    value[sem]++;
    if (woken != NOBODY) {
      waitsFor[woken] = NOBODY;
      hold(woken, sem);
    }
  }

  void giveUp(int thread) {
    value[waitsFor[thread]]++;
    waitsFor[thread] = NOBODY;
  }

  void end(int thread) {
    if (isWaiting(thread)) {
      giveUp(thread);
    }
    dead[thread] = true;
    for (int[] holders : held) {
      holders[thread] = 0;
    }
  }

  void optOut(int sem) {
    inherits[sem] = false;
    Arrays.fill(held[sem], 0);
  }

  private void hold(int thread, int sem) {
    if (inherits[sem]) {
      held[sem][thread]++;
    }
  }

  private void release(int poster, int sem) {
    if (poster != NOBODY && held[sem][poster] > 0) {
      held[sem][poster]--;
    } else if (Arrays.stream(held[sem]).filter(counts -> counts > 0).count() == 1) {
      for (int t = 0; t < base.length; t++) {
        held[sem][t] = Math.max(held[sem][t] - 1, 0);
      }
    }
  }

  /** Everybody's own priority, raised until no waiter is above a holder of what it waits for. */
  int[] priorities() {
    int[] priority = base.clone();
    boolean changed = inheritance;
    while (changed) {
      changed = false;
      for (int waiter = 0; waiter < base.length; waiter++) {
        for (int holder = 0; isWaiting(waiter) && holder < base.length; holder++) {
          if (held[waitsFor[waiter]][holder] > 0 && priority[holder] < priority[waiter]) {
            priority[holder] = priority[waiter];
            changed = true;
          }
        }
      }
    }
    return priority;
  }

  int value(int sem) {
    return value[sem];
  }

  int[] held(int sem) {
    return held[sem];
  }

  boolean isDead(int thread) {
    return dead[thread];
  }
}
