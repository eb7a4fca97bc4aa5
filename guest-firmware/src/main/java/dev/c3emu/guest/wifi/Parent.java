package dev.c3emu.guest.wifi;

/** Who makes the callers, and as what. */
public enum Parent {
  /** The shell makes tasks. */
  SHELL,
  /** The wifi kernel thread makes tasks, which have groups of their own. */
  WIFI_THREAD,
  /** The wifi kernel thread makes pthreads, which belong to its group. */
  WIFI_THREAD_PTHREADS
}
