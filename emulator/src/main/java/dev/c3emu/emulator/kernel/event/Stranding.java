package dev.c3emu.emulator.kernel.event;

/** The ways in which a semaphore's holder records or a thread's boost can be left behind. */
public enum Stranding {
  /** A woken waiter of a signalling semaphore stays its holder, since it never posts. */
  SIGNALLED_WAITER_STAYS_HOLDER,
  /** Someone else posted, and which of the several holders gave up a count cannot be told. */
  POST_BY_NON_HOLDER,
  /** A thread ended with counts, which nobody gives back. */
  HOLDER_EXITED_WITH_COUNTS,
  /** The record of a dead thread stays in the pool. */
  RECORD_OUTLIVES_THREAD,
  /** No record was free, so that this holder cannot be boosted. */
  NO_RECORD_FREE,
  /** The thread was taken for the idle thread and not registered. */
  TAKEN_FOR_IDLE,
  /** The semaphore was initialised while it was held: its records cannot be reached from it. */
  REINITIALIZED_WHILE_HELD,
  /** The semaphore was destroyed while it was held: its holders keep their boosts. */
  DESTROYED_WHILE_HELD,
  /** Inheritance was switched off while the semaphore was held: its holders keep their boosts. */
  PROTOCOL_CHANGED_WHILE_HELD,
  /** A thread holds nothing that anybody waits for and still runs above its base priority. */
  BOOST_WITHOUT_WAITER,
  /** A thread's priority was set explicitly, which dropped a boost it is owed. */
  BOOST_LOST_TO_SETPARAM,
  /** The list of pending priorities was full. */
  PENDING_PRIORITIES_OVERFLOW
}
