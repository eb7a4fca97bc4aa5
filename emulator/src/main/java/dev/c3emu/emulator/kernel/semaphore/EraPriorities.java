package dev.c3emu.emulator.kernel.semaphore;

import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.config.EraBug;
import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.config.KernelOption;
import dev.c3emu.emulator.kernel.event.KernelEvent;
import dev.c3emu.emulator.kernel.event.Stranding;
import dev.c3emu.emulator.kernel.sched.TaskState;
import dev.c3emu.emulator.kernel.sched.Tcb;
import java.util.ArrayList;
import java.util.List;

/**
 * Priority inheritance as NuttX had it until October 2022: each holder remembers the priorities it
 * may have to go back to, without their semaphores.
 */
final class EraPriorities implements Priorities {
  private final Kernel kernel;
  private final Semaphores semaphores;
  private final int nested;
  private final boolean foreignBoostsDropped;
  private final boolean notTransitive;
  private final boolean boostSurvives;

  EraPriorities(Kernel kernel, Semaphores semaphores) {
    this.kernel = kernel;
    this.semaphores = semaphores;
    KernelConfig config = kernel.config();
    nested = config.value(KernelOption.SEM_NNESTPRIO);
    foreignBoostsDropped = config.has(EraBug.FOREIGN_BOOST_DROPPED);
    notTransitive = config.has(EraBug.BOOST_NOT_TRANSITIVE);
    boostSurvives = config.has(EraBug.BOOST_SURVIVES_SEMAPHORE);
  }

  @Override
  public void boost(int sem, Tcb waiter) {
    SemHolder holders = semaphores.holders();
    Holder next;
    for (Holder holder = holders.first(sem); holder != null; holder = next) {
      next = holders.next(holder);
      if (holders.isAlive(holder)) {
        boost(holder.htcb, sem, waiter);
      } else {
        holders.free(holder);
      }
    }
  }

  private void boost(Tcb holder, int sem, Tcb waiter) {
    if (nested > 0 && waiter.schedPriority <= holder.basePriority) {
      return;
    }
    if (waiter.schedPriority > holder.schedPriority) {
      if (nested > 0 && holder.schedPriority > holder.basePriority) {
        remember(holder, sem, holder.schedPriority);
      }
      raise(holder, sem, waiter);
    } else if (nested > 0) {
      remember(holder, sem, waiter.schedPriority);
    }
  }

  private void raise(Tcb holder, int sem, Tcb waiter) {
    kernel.emit(
        new KernelEvent.PriorityBoosted(
            holder.pid, holder.schedPriority, waiter.schedPriority, sem, waiter.pid));
    kernel.scheduler().setPriority(holder, waiter.schedPriority);
    if (!notTransitive && holder.taskState == TaskState.WAIT_SEM && holder.waitsem != 0) {
      boost(holder.waitsem, holder);
    }
  }

  private void remember(Tcb holder, int sem, int priority) {
    if (holder.pendReprios.size() < nested) {
      holder.pendReprios.add(priority);
    } else {
      semaphores.holders().strand(Stranding.PENDING_PRIORITIES_OVERFLOW, sem, holder);
    }
  }

  @Override
  public void restoreOne(Holder record, Tcb leaving) {
    SemHolder holders = semaphores.holders();
    Tcb holder = record.htcb;
    int sem = record.sem;
    if (!holders.isAlive(record)) {
      holders.free(record);
      return;
    }
    if (record.counts <= 0) {
      holders.free(record);
    }
    int from = holder.schedPriority;
    if (from == holder.basePriority) {
      return;
    }
    if (nested == 0 || holder.pendReprios.isEmpty()) {
      dropToBase(holder, sem, leaving);
    } else if (from <= leaving.schedPriority) {
      int pending = takeHighest(holder.pendReprios);
      restore(holder, pending);
      kernel.scheduler().setPriority(holder, Math.max(pending, owed(holder, sem, leaving)));
    } else {
      takeEqual(holder.pendReprios, leaving.schedPriority);
    }
    if (holder.schedPriority > holder.basePriority && !isLent(holder, leaving)) {
      holders.strand(Stranding.BOOST_WITHOUT_WAITER, sem, holder);
    }
  }

  /** Whether somebody waits for something that the thread is known to hold. */
  private boolean isLent(Tcb holder, Tcb leaving) {
    for (Holder held : semaphores.holders().of(holder)) {
      if (semaphores.highestWaiter(held.sem, leaving) > holder.basePriority) {
        return true;
      }
    }
    return false;
  }

  private void dropToBase(Tcb holder, int sem, Tcb leaving) {
    int owed = owed(holder, sem, leaving);
    if (owed > holder.basePriority) {
      restore(holder, owed);
      kernel.scheduler().setPriority(holder, owed);
    } else {
      restore(holder, holder.basePriority);
      kernel.scheduler().reprioritize(holder, holder.basePriority);
    }
  }

  private void restore(Tcb holder, int priority) {
    kernel.emit(new KernelEvent.PriorityRestored(holder.pid, holder.schedPriority, priority));
  }

  /** What the waiters of its other semaphores lend a holder, where that is not forgotten. */
  private int owed(Tcb holder, int sem, Tcb leaving) {
    int highest = 0;
    if (!foreignBoostsDropped) {
      for (Holder other : semaphores.holders().of(holder)) {
        if (other.sem != sem) {
          highest = Math.max(highest, semaphores.highestWaiter(other.sem, leaving));
        }
      }
    }
    return highest;
  }

  private static int takeHighest(List<Integer> pending) {
    int highest = 0;
    for (int i = 1; i < pending.size(); i++) {
      if (pending.get(i) > pending.get(highest)) {
        highest = i;
      }
    }
    int value = pending.get(highest);
    removeByLast(pending, highest);
    return value;
  }

  private static void takeEqual(List<Integer> pending, int priority) {
    int place = pending.indexOf(priority);
    if (place >= 0) {
      removeByLast(pending, place);
    }
  }

  private static void removeByLast(List<Integer> pending, int place) {
    int last = pending.remove(pending.size() - 1);
    if (place < pending.size()) {
      pending.set(place, last);
    }
  }

  @Override
  public void recordsGone(List<Tcb> holders) {
    if (boostSurvives) {
      return;
    }
    for (Tcb holder : new ArrayList<>(holders)) {
      if (holder.schedPriority != holder.basePriority) {
        int owed = Math.max(holder.basePriority, owed(holder, 0, null));
        restore(holder, owed);
        kernel.scheduler().setPriority(holder, owed);
      }
    }
  }
}
