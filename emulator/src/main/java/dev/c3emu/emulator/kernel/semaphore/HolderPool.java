package dev.c3emu.emulator.kernel.semaphore;

import dev.c3emu.emulator.kernel.KernelAllocator;
import dev.c3emu.emulator.kernel.KernelPanic;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import java.util.ArrayList;
import java.util.List;

/** CONFIG_SEM_PREALLOCHOLDERS > 0: one pool of records for all semaphores of the system. */
final class HolderPool implements HolderStore {
  private static final int RECORD_SIZE = 20;
  private static final int NONE = -1;

  private final SemLayout layout;
  private final Holder[] pool;
  private final int base;
  private Holder freeHolders;

  HolderPool(int records, SemLayout layout, KernelAllocator allocator) {
    this.layout = layout;
    base = allocator.allocate(records * RECORD_SIZE);
    pool = new Holder[records];
    for (int i = records - 1; i >= 0; i--) {
      pool[i] = new Holder(0, i);
      pool[i].flink = freeHolders;
      freeHolders = pool[i];
    }
  }

  @Override
  public Holder first(int sem) {
    return record(layout.head(sem), sem);
  }

  @Override
  public Holder next(Holder holder) {
    return holder.flink;
  }

  @Override
  public Holder at(int home, int index) {
    return pool[index];
  }

  @Override
  public Holder take(int sem) {
    Holder holder = freeHolders;
    if (holder != null) {
      freeHolders = holder.flink;
      holder.flink = first(sem);
      layout.head(sem, address(holder));
    }
    return holder;
  }

  @Override
  public void release(Holder holder) {
    unlink(holder);
    discard(holder);
  }

  @Override
  public void discard(Holder holder) {
    holder.sem = 0;
    holder.htcb = null;
    holder.counts = 0;
    holder.flink = freeHolders;
    freeHolders = holder;
  }

  @Override
  public void blank(int sem) {
    layout.head(sem, 0);
  }

  @Override
  public void show(Holder holder) {
    // the records themselves are the kernel's; guests see only the semaphore's first one
  }

  @Override
  public List<Holder> inUse() {
    List<Holder> used = new ArrayList<>();
    for (Holder holder : pool) {
      if (holder.htcb != null) {
        used.add(holder);
      }
    }
    return used;
  }

  @Override
  public int free() {
    int count = 0;
    for (Holder holder = freeHolders; holder != null; holder = holder.flink) {
      count++;
    }
    return count;
  }

  private void unlink(Holder holder) {
    int sem = holder.sem;
    Holder current = first(sem);
    if (current == holder) {
      layout.head(sem, holder.flink == null ? 0 : address(holder.flink));
      return;
    }
    while (current != null) {
      if (current.flink == holder) {
        current.flink = holder.flink;
        return;
      }
      current = current.flink;
    }
  }

  private int address(Holder holder) {
    return base + holder.index * RECORD_SIZE;
  }

  /** Follows the pointer that a semaphore in guest memory has. */
  private Holder record(int address, int sem) {
    if (address == 0) {
      return null;
    }
    int offset = address - base;
    if (offset < 0 || offset >= pool.length * RECORD_SIZE || offset % RECORD_SIZE != 0) {
      throw new KernelPanic(
          "semaphore at 0x%08x has 0x%08x for its holder: was it initialised?"
              .formatted(sem, address));
    }
    Holder holder = pool[offset / RECORD_SIZE];
    if (holder.sem != sem) {
      throw new KernelPanic(
          "semaphore at 0x%08x has the holder of another: was it copied?".formatted(sem));
    }
    return holder;
  }

  @Override
  public void save(StateWriter out) {
    for (Holder holder : pool) {
      out.putInt(holder.flink == null ? NONE : holder.flink.index);
    }
    out.putInt(freeHolders == null ? NONE : freeHolders.index);
  }

  @Override
  public void load(StateReader in) {
    for (Holder holder : pool) {
      holder.flink = at(in.getInt());
    }
    freeHolders = at(in.getInt());
  }

  private Holder at(int index) {
    return index == NONE ? null : pool[index];
  }
}
