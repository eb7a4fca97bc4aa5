package dev.c3emu.emulator.kernel.config;

/** The known faults of the kernel of the time, each of which can be had or not. */
public enum EraBug {
  /** A holder with two or more higher waiters in line never gets back to its base priority. */
  PRIORITY_NOT_RESTORED,
  /** A woken waiter that was the last of the global wait list is not registered as a holder. */
  LAST_WAITER_NOT_REGISTERED,
  /** A post looks only at the posted semaphore: a boost owed to another one is lost. */
  FOREIGN_BOOST_DROPPED,
  /** Boosting a holder that itself waits does not boost the holders it waits for. */
  BOOST_NOT_TRANSITIVE,
  /** Destroying, re-initialising or opting out a semaphore leaves its holders boosted. */
  BOOST_SURVIVES_SEMAPHORE,
  /** Task-TLS destructors see the values of whoever runs, not those of the dying group. */
  TASK_TLS_OF_RUNNING_TASK,
  /** {@code on_exit} reports a full table with a positive error number. */
  ON_EXIT_FULL_IS_POSITIVE,
  /** A deleted and re-created key returns the old value. */
  RECYCLED_KEY_KEEPS_VALUE,
  /** With two or more joiners the semaphore that guards the exit value is never initialised. */
  JOIN_DATA_SEM_UNINITIALISED,
  /** A pthread's exit uses the group it has left, where groups know their members. */
  PTHREAD_EXIT_WITHOUT_GROUP,
  /** Holder records outlive their thread and fill the pool. */
  HOLDERS_OUTLIVE_THREAD
}
