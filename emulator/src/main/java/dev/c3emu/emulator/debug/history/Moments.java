package dev.c3emu.emulator.debug.history;

import dev.c3emu.emulator.machine.Snapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Recorded states in the order in which they were gone through. When they take more memory than
 * they may, those go first that leave the smallest gap in proportion to how long ago they were:
 * they end up dense where the record ends, ever sparser before, and the first one stays.
 */
final class Moments {
  private final long budget;
  private final List<Moment> all = new ArrayList<>();
  private long bytes;

  /**
   * @param budget in bytes of memory on the host
   */
  Moments(long budget) {
    this.budget = budget;
  }

  int size() {
    return all.size();
  }

  /** What all take, in bytes, about. */
  long bytes() {
    return bytes;
  }

  Moment first() {
    return all.get(0);
  }

  Moment last() {
    return all.get(all.size() - 1);
  }

  boolean contains(Moment moment) {
    return all.contains(moment);
  }

  /** The one before, or null. */
  Moment before(Moment moment) {
    return at(all.indexOf(moment) - 1);
  }

  /** Records a state. */
  Moment addAfter(Moment previous, Moment.Kind kind, Place place, Snapshot snapshot) {
    int index = previous == null ? 0 : all.lastIndexOf(previous) + 1;
    Moment moment = new Moment(kind, place, snapshot, at(index - 1), at(index));
    all.add(index, moment);
    bytes += moment.ownBytes(at(index - 1), at(index + 1));
    return moment;
  }

  void clear() {
    all.clear();
    bytes = 0;
  }

  /** Forgets all that follow. */
  void endWith(Moment moment) {
    while (last() != moment) {
      remove(all.size() - 1);
    }
  }

  /** The next at which running on must end; there is one after any but the last. */
  Moment border(Moment from) {
    int index = all.indexOf(from) + 1;
    while (!at(index).isBorder()) {
      index++;
    }
    return at(index);
  }

  /** The last one, before the next border, that a machine which runs on from one has reached. */
  Moment reached(Moment from, Place now) {
    int index = all.indexOf(from);
    while (at(index + 1) != null && !at(index + 1).isBorder() && isReached(at(index + 1), now)) {
      index++;
    }
    return at(index);
  }

  /** The last one, up to a given one, from which an instruction can be reached, or null. */
  Moment leadingTo(long instructions, Moment latest) {
    for (int i = all.indexOf(latest); i >= 0; i--) {
      long there = at(i).place().instructions();
      if (there < instructions || there == instructions && at(i).isStop()) {
        return at(i);
      }
    }
    return null;
  }

  /** Forgets some if there are too many, but none of these. */
  void thinOut(Set<Moment> kept) {
    while (bytes > budget && all.size() > 2) {
      int victim = leastMissed(kept);
      if (victim >= 0) {
        remove(victim);
      } else if (!kept.contains(first())) {
        remove(0);
      } else {
        return;
      }
    }
  }

  private static boolean isReached(Moment moment, Place now) {
    return moment.isStop()
        ? moment.place().instructions() <= now.instructions()
        : moment.place().instructions() < now.instructions();
  }

  /** Whose gap would be the smallest in proportion to its age, or -1. */
  private int leastMissed(Set<Moment> kept) {
    long now = last().place().instructions();
    double least = Double.POSITIVE_INFINITY;
    int victim = -1;
    for (int i = 1; i < all.size() - 1; i++) {
      Moment moment = at(i);
      if (!moment.isLasting() && !kept.contains(moment)) {
        long gap = at(i + 1).place().instructions() - at(i - 1).place().instructions();
        double missed = (double) gap / (now - moment.place().instructions() + 1);
        if (missed < least) {
          least = missed;
          victim = i;
        }
      }
    }
    return victim;
  }

  private void remove(int index) {
    bytes -= at(index).ownBytes(at(index - 1), at(index + 1));
    all.remove(index);
  }

  private Moment at(int index) {
    return index < 0 || index >= all.size() ? null : all.get(index);
  }
}
