package dev.c3emu.emulator.kernel.semaphore;

import dev.c3emu.emulator.kernel.sched.Tcb;

/** How many counts of one semaphore one thread holds: NuttX's {@code semholder_s}. */
public final class Holder {
  /** The semaphore whose slot this is, or 0 for a record of the pool. */
  final int home;

  /** The record's place in the pool, or in its semaphore. */
  final int index;

  /** The next record of the same semaphore, or of the free list. */
  Holder flink;

  /** The next record of the same thread. */
  Holder tlink;

  /** The semaphore, 0 while the record is free. */
  int sem;

  /** The thread, null while the record is free. */
  Tcb htcb;

  int counts;

  Holder(int home, int index) {
    this.home = home;
    this.index = index;
  }

  public int sem() {
    return sem;
  }

  public Tcb thread() {
    return htcb;
  }

  public int counts() {
    return counts;
  }
}
