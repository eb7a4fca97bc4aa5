package dev.c3emu.emulator.kernel.semaphore;

import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.config.EraBug;
import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.event.KernelEvent;
import dev.c3emu.emulator.kernel.sched.TaskState;
import dev.c3emu.emulator.kernel.sched.Tcb;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Priority inheritance as repaired in October 2022: a holder's priority is worked out from those
 * who wait for what it still holds.
 */
final class FixedPriorities implements Priorities {
  private final Kernel kernel;
  private final Semaphores semaphores;
  private final boolean onlyPosted;
  private final boolean notTransitive;
  private final boolean boostSurvives;

  FixedPriorities(Kernel kernel, Semaphores semaphores) {
    this.kernel = kernel;
    this.semaphores = semaphores;
    KernelConfig config = kernel.config();
    onlyPosted = config.has(EraBug.FOREIGN_BOOST_DROPPED);
    notTransitive = config.has(EraBug.BOOST_NOT_TRANSITIVE);
    boostSurvives = config.has(EraBug.BOOST_SURVIVES_SEMAPHORE);
  }

  @Override
  public void boost(int sem, Tcb waiter) {
    for (Holder record : semaphores.holders().of(sem)) {
      Tcb holder = record.htcb;
      if (waiter.schedPriority > holder.schedPriority) {
        kernel.emit(
            new KernelEvent.PriorityBoosted(
                holder.pid, holder.schedPriority, waiter.schedPriority, sem, waiter.pid));
        kernel.scheduler().setPriority(holder, waiter.schedPriority);
        if (!notTransitive && waits(holder)) {
          boost(holder.waitsem, holder);
        }
      }
    }
  }

  @Override
  public void restoreOne(Holder record, Tcb leaving) {
    Tcb holder = record.htcb;
    int sem = record.sem;
    if (record.counts <= 0) {
      semaphores.holders().free(record);
    }
    restore(holder, sem, leaving);
  }

  @Override
  public void recordsGone(List<Tcb> holders) {
    if (!boostSurvives) {
      for (Tcb holder : holders) {
        restore(holder, 0, null);
      }
    }
  }

  /** Works out a holder's priority, and with it those of the holders it waits for. */
  private void restore(Tcb holder, int sem, Tcb leaving) {
    if (holder.schedPriority == holder.basePriority) {
      return;
    }
    int target = notTransitive ? owed(holder, sem, leaving) : settled(holder, leaving);
    if (target >= holder.schedPriority) {
      return;
    }
    kernel.emit(new KernelEvent.PriorityRestored(holder.pid, holder.schedPriority, target));
    kernel.scheduler().setPriority(holder, target);
    if (!notTransitive && waits(holder)) {
      for (Holder next : semaphores.holders().of(holder.waitsem)) {
        restore(next.htcb, 0, leaving);
      }
    }
  }

  private int owed(Tcb holder, int sem, Tcb leaving) {
    int highest = holder.basePriority;
    for (Holder held : semaphores.holders().of(holder)) {
      if (!onlyPosted || held.sem == sem) {
        highest = Math.max(highest, semaphores.highestWaiter(held.sem, leaving));
      }
    }
    return highest;
  }

  /**
   * The priority of a holder once every chain of waiters and holders has settled. Priorities are
   * counted up from the bases: what two deadlocked threads lend each other is nobody's own.
   */
  private int settled(Tcb holder, Tcb leaving) {
    List<Tcb> waiters = kernel.scheduler().list(TaskState.WAIT_SEM).threads();
    Map<Tcb, Integer> priorities = new HashMap<>();
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Tcb waiter : waiters) {
        if (waiter != leaving && waits(waiter)) {
          int lent = priorities.getOrDefault(waiter, waiter.basePriority);
          for (Holder lender : semaphores.holders().of(waiter.waitsem)) {
            if (lent > priorities.getOrDefault(lender.htcb, lender.htcb.basePriority)) {
              priorities.put(lender.htcb, lent);
              changed = true;
            }
          }
        }
      }
    }
    return priorities.getOrDefault(holder, holder.basePriority);
  }

  private static boolean waits(Tcb thread) {
    return thread.taskState == TaskState.WAIT_SEM && thread.waitsem != 0;
  }
}
