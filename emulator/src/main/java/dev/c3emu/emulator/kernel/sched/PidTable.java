package dev.c3emu.emulator.kernel.sched;

import java.util.ArrayList;
import java.util.List;

/**
 * Which pid belongs to which thread: NuttX's {@code g_pidhash}. A pid is only given out if its slot
 * of the table is free, so numbers rise and skip; a full table doubles.
 */
public final class PidTable {
  private static final int FIRST_SIZE = 4;

  private Tcb[] slots = new Tcb[FIRST_SIZE];
  private int last;

  public PidTable() {}

  /** The last pid given out. */
  public int lastPid() {
    return last;
  }

  /** {@code g_npidhash}: a power of two. */
  public int size() {
    return slots.length;
  }

  /** The thread with a pid, or null. */
  public Tcb find(int pid) {
    if (pid < 0) {
      return null;
    }
    Tcb thread = slots[pid & slots.length - 1];
    return thread != null && thread.pid == pid ? thread : null;
  }

  /** All threads, in the order of the table's slots. */
  public List<Tcb> threads() {
    List<Tcb> threads = new ArrayList<>();
    for (Tcb thread : slots) {
      if (thread != null) {
        threads.add(thread);
      }
    }
    return threads;
  }

  void assign(Tcb thread) {
    while (!tryAssign(thread)) {
      grow();
    }
  }

  /** Puts a thread that has its pid into the table. */
  void put(Tcb thread) {
    slots[thread.pid & slots.length - 1] = thread;
  }

  void release(Tcb thread) {
    if (find(thread.pid) == thread) {
      slots[thread.pid & slots.length - 1] = null;
    }
  }

  void restore(int size, int lastPid) {
    slots = new Tcb[size];
    last = lastPid;
  }

  private boolean tryAssign(Tcb thread) {
    int candidate = last + 1;
    for (int i = 0; i < slots.length; i++) {
      if (candidate <= 0) {
        candidate = 1;
      }
      if (slots[candidate & slots.length - 1] == null) {
        thread.pid = candidate;
        put(thread);
        last = candidate;
        return true;
      }
      candidate++;
    }
    return false;
  }

  private void grow() {
    Tcb[] full = slots;
    slots = new Tcb[full.length * 2];
    for (Tcb thread : full) {
      put(thread);
    }
  }
}
