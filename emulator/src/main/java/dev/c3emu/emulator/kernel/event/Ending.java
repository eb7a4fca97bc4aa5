package dev.c3emu.emulator.kernel.event;

/** How threads end. */
public enum Ending {
  /** {@code exit}, which returning from {@code main} and from a kernel thread amounts to. */
  EXIT("exit()"),
  /** {@code _exit}. */
  UNDERSCORE_EXIT("_exit()"),
  /** {@code pthread_exit}, which returning from a pthread amounts to. */
  PTHREAD_EXIT("pthread_exit()"),
  /** {@code task_delete} or {@code kthread_delete} by another thread. */
  DELETED("task_delete()"),
  /** {@code pthread_cancel} by another thread, at once. */
  CANCELED("pthread_cancel()");

  private final String call;

  Ending(String call) {
    this.call = call;
  }

  /** The call that does it. */
  public String call() {
    return call;
  }
}
