package dev.c3emu.emulator.kernel.leak;

/** Why nothing freed an object when its makers ended. */
public enum LeakRule {
  /** The value was stored under a key that belongs to another group. */
  KEY_OF_ANOTHER_GROUP,
  /** The value was stored under a number that no group has made a key. */
  KEY_NEVER_CREATED,
  /** The key has no destructor. */
  KEY_WITHOUT_DESTRUCTOR,
  /** The key has one, but the thread did not end by pthread_exit. */
  DESTRUCTOR_ONLY_IN_PTHREAD_EXIT,
  /** The destructors of task-local storage got the values of whoever ran. */
  TASK_TLS_OF_RUNNING_TASK,
  /** The table of exit handlers was full. */
  EXIT_TABLE_FULL,
  /** There was an exit handler, which this way of ending does not call. */
  HANDLER_NOT_CALLED,
  /** Neither destructor nor exit handler knew of it. */
  NOTHING_REGISTERED,
  /** Its beginning was not seen. */
  UNKNOWN
}
