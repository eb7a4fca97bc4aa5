package dev.c3emu.emulator.kernel.semaphore;

import dev.c3emu.emulator.kernel.Kernel;
import dev.c3emu.emulator.kernel.KernelPanic;
import dev.c3emu.emulator.kernel.config.EraBug;
import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.config.KernelEra;
import dev.c3emu.emulator.kernel.config.KernelOption;
import dev.c3emu.emulator.kernel.event.KernelEvent;
import dev.c3emu.emulator.kernel.event.Stranding;
import dev.c3emu.emulator.kernel.sched.Tcb;
import java.util.ArrayList;
import java.util.List;

/** Who holds counts of which semaphore. Without priority inheritance nobody is recorded. */
public final class SemHolder {
  private final Kernel kernel;
  private final SemLayout layout;
  private final HolderStore store;
  private final boolean inheritance;
  private final boolean recordsOutliveThreads;
  private final boolean anyTailIsIdle;
  private final boolean solesReleasedByAnyone;
  private final int limit;

  SemHolder(Kernel kernel, SemLayout layout) {
    this.kernel = kernel;
    this.layout = layout;
    KernelConfig config = kernel.config();
    inheritance = config.isOn(KernelOption.PRIORITY_INHERITANCE);
    recordsOutliveThreads = config.has(EraBug.HOLDERS_OUTLIVE_THREAD);
    anyTailIsIdle = config.has(EraBug.LAST_WAITER_NOT_REGISTERED);
    solesReleasedByAnyone = config.era() != KernelEra.S0;
    int records = config.value(KernelOption.SEM_PREALLOCHOLDERS);
    store =
        inheritance && records > 0
            ? new HolderPool(records, layout, kernel.allocator())
            : new HolderSlots(layout, kernel.memory());
    limit = Math.max(records, 1 << 16);
  }

  Holder first(int sem) {
    return store.first(sem);
  }

  Holder next(Holder holder) {
    return store.next(holder);
  }

  Holder at(int home, int index) {
    return store.at(home, index);
  }

  /** The records of a semaphore, first to last. */
  public List<Holder> of(int sem) {
    List<Holder> holders = new ArrayList<>();
    if (inheritance && kernel.memory().contains(sem, layout.size())) {
      for (Holder holder = first(sem); holder != null; holder = next(holder)) {
        holders.add(holder);
      }
    }
    return holders;
  }

  /** The records of a thread, first to last. */
  public List<Holder> of(Tcb thread) {
    List<Holder> holders = new ArrayList<>();
    for (Holder holder = thread.holdsem; holder != null; holder = holder.tlink) {
      holders.add(holder);
      if (holders.size() > limit) {
        throw new KernelPanic("the holder records of " + thread + " form a ring");
      }
    }
    return holders;
  }

  /** Every record in use. */
  public List<Holder> inUse() {
    return store.inUse();
  }

  /** Records that are free: {@code nxsem_nfreeholders}. */
  public int free() {
    return store.free();
  }

  /** Notes that a thread has one more count: {@code nxsem_add_holder_tcb}. */
  void add(int sem, Tcb thread) {
    if (!layout.inherits(sem)) {
      return;
    }
    if (thread.pid == 0 || anyTailIsIdle && thread.isLastOfItsList()) {
      strand(Stranding.TAKEN_FOR_IDLE, sem, thread);
      return;
    }
    Holder holder = find(sem, thread);
    if (holder == null) {
      holder = allocate(sem, thread);
    }
    if (holder != null && holder.counts < SemLayout.VALUE_MAX) {
      holder.counts++;
      store.show(holder);
      kernel.emit(new KernelEvent.HolderAdded(sem, thread.pid, holder.counts));
    }
  }

  /**
   * Notes that a count is given: by its holder if the poster is one, else by the only holder there
   * is. The record goes later, when priorities are restored. {@code nxsem_release_holder}.
   */
  void releaseOne(int sem, Tcb poster) {
    Holder candidate = null;
    int total = 0;
    for (Holder holder = first(sem); holder != null; holder = next(holder)) {
      if (holder.htcb == poster) {
        holder.counts--;
        store.show(holder);
        return;
      }
      candidate = holder;
      total++;
    }
    if (total == 1 && solesReleasedByAnyone) {
      candidate.counts--;
      store.show(candidate);
    } else if (total > 0) {
      strand(
          total == 1 ? Stranding.SIGNALLED_WAITER_STAYS_HOLDER : Stranding.POST_BY_NON_HOLDER,
          sem,
          candidate.htcb);
    }
  }

  /** Frees the first record without counts, and no other. */
  void freeFirstWithoutCounts(int sem) {
    for (Holder holder = first(sem); holder != null; holder = next(holder)) {
      if (holder.counts <= 0) {
        free(holder);
        return;
      }
    }
  }

  /** Gives a record back. */
  void free(Holder holder) {
    kernel.emit(new KernelEvent.HolderReleased(holder.sem, holder.htcb.pid));
    unlinkFromThread(holder);
    store.release(holder);
  }

  /**
   * Frees every record of a semaphore.
   *
   * @return the threads that had them
   */
  List<Tcb> freeAll(int sem, Stranding rule) {
    List<Tcb> threads = new ArrayList<>();
    if (!inheritance) {
      return threads;
    }
    for (Holder holder : of(sem)) {
      threads.add(holder.htcb);
      strand(rule, sem, holder.htcb);
      free(holder);
    }
    return threads;
  }

  /**
   * Lets a semaphore start without records. What its memory says of them is not to be trusted.
   *
   * @param keep whether the records it had stay where they are, out of reach
   * @return the threads that had them
   */
  List<Tcb> blank(int sem, boolean keep) {
    List<Tcb> threads = new ArrayList<>();
    if (!inheritance) {
      return threads;
    }
    for (Holder holder : store.inUse()) {
      if (holder.sem == sem) {
        threads.add(holder.htcb);
        strand(Stranding.REINITIALIZED_WHILE_HELD, sem, holder.htcb);
        if (!keep) {
          unlinkFromThread(holder);
          store.discard(holder);
        }
      }
    }
    store.blank(sem);
    return threads;
  }

  /** Frees the records of a thread that ends: {@code nxsem_release_all}. */
  void releaseAll(Tcb thread) {
    if (!inheritance) {
      return;
    }
    if (recordsOutliveThreads) {
      for (Holder holder : store.inUse()) {
        if (holder.htcb == thread) {
          strand(Stranding.RECORD_OUTLIVES_THREAD, holder.sem, thread);
        }
      }
      return;
    }
    while (thread.holdsem != null) {
      Holder holder = thread.holdsem;
      if (holder.htcb == null) {
        throw new KernelPanic(
            "%s ends as a holder in the semaphore at 0x%08x, which was initialised meanwhile"
                .formatted(thread, holder.home));
      }
      if (holder.counts > 0) {
        strand(Stranding.HOLDER_EXITED_WITH_COUNTS, holder.sem, thread);
      }
      free(holder);
    }
  }

  /** Whether a record's thread is there, which of old it need not be. */
  boolean isAlive(Holder holder) {
    return kernel.scheduler().find(holder.htcb.pid) == holder.htcb;
  }

  /**
   * Hands the records that a dead thread has left to a new one in the same memory, which the kernel
   * cannot tell apart.
   */
  void threadCreated(Tcb thread) {
    if (recordsOutliveThreads && inheritance) {
      for (Holder holder : store.inUse()) {
        if (holder.htcb.address == thread.address) {
          holder.htcb = thread;
        }
      }
    }
  }

  HolderStore store() {
    return store;
  }

  void strand(Stranding rule, int sem, Tcb thread) {
    kernel.emit(new KernelEvent.HolderStranded(rule, sem, thread.pid));
  }

  private Holder find(int sem, Tcb thread) {
    for (Holder holder = first(sem); holder != null; holder = next(holder)) {
      if (holder.htcb == thread) {
        return holder;
      }
    }
    return null;
  }

  private Holder allocate(int sem, Tcb thread) {
    Holder holder = store.take(sem);
    if (holder == null) {
      kernel.emit(new KernelEvent.HolderPoolExhausted(sem, thread.pid));
      strand(Stranding.NO_RECORD_FREE, sem, thread);
      return null;
    }
    holder.sem = sem;
    holder.htcb = thread;
    holder.counts = 0;
    if (!recordsOutliveThreads) {
      holder.tlink = thread.holdsem;
      thread.holdsem = holder;
    }
    return holder;
  }

  private void unlinkFromThread(Holder holder) {
    Tcb thread = holder.htcb;
    Holder before = null;
    int steps = 0;
    for (Holder each = thread.holdsem; each != null; each = each.tlink) {
      if (each == holder) {
        if (before == null) {
          thread.holdsem = holder.tlink;
        } else {
          before.tlink = holder.tlink;
        }
        break;
      }
      if (++steps > limit) {
        throw new KernelPanic("the holder records of " + thread + " form a ring");
      }
      before = each;
    }
    holder.tlink = null;
  }
}
