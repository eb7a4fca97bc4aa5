package dev.c3emu.guest.wifi;

/** How a caller ends. */
public enum Ending {
  /** Its main function returns. */
  RETURN,
  /** It calls {@code _exit}. */
  UNDERSCORE_EXIT,
  /** It calls {@code pthread_exit}. */
  PTHREAD_EXIT,
  /** The shell calls {@code task_delete} of it. */
  DELETED
}
