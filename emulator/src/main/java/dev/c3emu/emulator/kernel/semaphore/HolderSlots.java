package dev.c3emu.emulator.kernel.semaphore;

import dev.c3emu.emulator.kernel.GuestMemory;
import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** CONFIG_SEM_PREALLOCHOLDERS = 0: two records inside each semaphore. */
final class HolderSlots implements HolderStore {
  static final int PER_SEMAPHORE = 2;

  private static final int THREAD_OFFSET = 8;
  private static final int COUNTS_OFFSET = 12;

  private final GuestMemory memory;
  private final SemLayout layout;
  private final Map<Integer, Holder[]> slots = new TreeMap<>();

  HolderSlots(SemLayout layout, GuestMemory memory) {
    this.layout = layout;
    this.memory = memory;
  }

  @Override
  public Holder first(int sem) {
    return from(slots.get(sem), 0);
  }

  @Override
  public Holder next(Holder holder) {
    return from(slots.get(holder.home), holder.index + 1);
  }

  @Override
  public Holder at(int home, int index) {
    return of(home)[index];
  }

  @Override
  public Holder take(int sem) {
    for (Holder holder : of(sem)) {
      if (holder.htcb == null) {
        return holder;
      }
    }
    return null;
  }

  @Override
  public void release(Holder holder) {
    holder.sem = 0;
    holder.htcb = null;
    holder.counts = 0;
    show(holder);
    if (first(holder.home) == null) {
      slots.remove(holder.home);
    }
  }

  @Override
  public void discard(Holder holder) {
    release(holder);
  }

  @Override
  public void blank(int sem) {
    layout.blankHolders(sem);
    Holder[] blanked = slots.get(sem);
    if (blanked != null) {
      for (Holder holder : blanked) {
        holder.tlink = null;
        holder.sem = 0;
        holder.htcb = null;
        holder.counts = 0;
      }
    }
  }

  @Override
  public void show(Holder holder) {
    int slot = SemLayout.slot(holder.home, holder.index);
    if (memory.contains(slot, SemLayout.SLOT_SIZE)) {
      memory.store32(slot, 0);
      memory.store32(slot + 4, holder.sem);
      memory.store32(slot + THREAD_OFFSET, holder.htcb == null ? 0 : holder.htcb.address);
      memory.store32(slot + COUNTS_OFFSET, holder.counts);
    }
  }

  @Override
  public List<Holder> inUse() {
    List<Holder> used = new ArrayList<>();
    for (int sem : slots.keySet()) {
      for (Holder holder = first(sem); holder != null; holder = next(holder)) {
        used.add(holder);
      }
    }
    return used;
  }

  @Override
  public int free() {
    return 0;
  }

  private Holder[] of(int sem) {
    return slots.computeIfAbsent(
        sem, home -> new Holder[] {new Holder(home, 0), new Holder(home, 1)});
  }

  private static Holder from(Holder[] slots, int index) {
    if (slots == null) {
      return null;
    }
    for (int i = index; i < slots.length; i++) {
      if (slots[i].htcb != null) {
        return slots[i];
      }
    }
    return null;
  }

  @Override
  public void save(StateWriter out) {
    out.putInt(slots.size());
    for (int sem : slots.keySet()) {
      out.putInt(sem);
    }
  }

  @Override
  public void load(StateReader in) {
    slots.clear();
    int count = in.getInt();
    for (int i = 0; i < count; i++) {
      of(in.getInt());
    }
  }
}
