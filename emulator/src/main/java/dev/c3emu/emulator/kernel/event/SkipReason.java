package dev.c3emu.emulator.kernel.event;

/** Why a value of thread-specific data or task-local storage is left behind. */
public enum SkipReason {
  NO_SUCH_KEY("its group has no such key"),
  NO_DESTRUCTOR("the key has no destructor"),
  NOT_BY_PTHREAD_EXIT("the thread did not end by pthread_exit"),
  /** Of task-local storage: the fault {@code TASK_TLS_OF_RUNNING_TASK}. */
  VALUES_OF_RUNNING_TASK("the destructors saw the values of the running task");

  private final String text;

  SkipReason(String text) {
    this.text = text;
  }

  /** The reason in words. */
  public String text() {
    return text;
  }
}
