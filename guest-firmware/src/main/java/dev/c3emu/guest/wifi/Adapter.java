package dev.c3emu.guest.wifi;

/** How the driver keeps a thread's semaphore, as it was done at one time or another. */
public enum Adapter {
  /** A pthread key; the guard around its creation is inverted, so that nobody creates it. */
  KEY_GUARD_INVERTED,
  /** A pthread key that whoever calls first creates, in its own group. */
  KEY_OF_FIRST_CALLER,
  /** A pthread key that every group creates for itself. */
  KEY_OF_EVERY_GROUP,
  /** The argument of an exit handler, found by looking through the group's table. */
  ON_EXIT,
  /** An index of {@code tls_alloc}, a key by another name. */
  TLS_INDEX,
  /** An index of task-local storage, whose destructors run when a group ends. */
  TASK_TLS_INDEX
}
