package dev.c3emu.emulator.kernel.sched;

import dev.c3emu.emulator.kernel.Kernel;
import java.util.ArrayList;
import java.util.List;

/** The active watchdogs, by the tick they fire on; on one tick, in the order they were started. */
public final class Watchdogs {
  private final List<Watchdog> active = new ArrayList<>();

  public Watchdogs() {}

  /**
   * Starts a watchdog, again if it is active. It fires at the end of {@code delay + 1} ticks, since
   * the current one may be nearly over; a delay of 0 or less counts as one tick in all.
   *
   * @param now the current tick
   */
  public void start(Watchdog watchdog, long now, long delay, WatchdogAction action) {
    cancel(watchdog);
    watchdog.action = action;
    watchdog.due = now + (delay <= 0 ? 1 : delay + 1);
    insert(watchdog);
  }

  public void cancel(Watchdog watchdog) {
    if (watchdog.isActive()) {
      active.remove(watchdog);
      watchdog.action = null;
    }
  }

  /** The tick of the next watchdog, or {@link Long#MAX_VALUE}. */
  public long next() {
    return active.isEmpty() ? Long.MAX_VALUE : active.get(0).due;
  }

  public int size() {
    return active.size();
  }

  /** The active watchdogs in the order in which they will fire. */
  List<Watchdog> inOrder() {
    return active;
  }

  void insert(Watchdog watchdog) {
    int place = active.size();
    while (place > 0 && active.get(place - 1).due > watchdog.due) {
      place--;
    }
    active.add(place, watchdog);
  }

  void clear() {
    active.clear();
  }

  void expire(Kernel kernel, long now) {
    while (!active.isEmpty() && active.get(0).due <= now) {
      Watchdog due = active.remove(0);
      WatchdogAction action = due.action;
      due.action = null;
      action.expire(kernel);
    }
  }
}
