package dev.c3emu.emulator.kernel.semaphore;

import dev.c3emu.emulator.kernel.sched.Tcb;
import java.util.List;

/** How those who wait for a semaphore lend their priorities to those who hold it. */
interface Priorities {
  /** A thread is about to wait, with the scheduler locked: {@code nxsem_boost_priority}. */
  void boost(int sem, Tcb waiter);

  /** A waiter no longer lends its priority to one holder, whose record goes if it is empty. */
  void restoreOne(Holder holder, Tcb leaving);

  /** Threads have lost their records of a semaphore that is destroyed or opts out. */
  void recordsGone(List<Tcb> holders);
}
