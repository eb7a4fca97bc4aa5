package dev.c3emu.emulator.kernel.sched;

import dev.c3emu.emulator.kernel.config.KernelConfig;
import dev.c3emu.emulator.kernel.config.KernelOption;

/** The states of a thread, each with the list that holds the threads in it. */
public enum TaskState {
  INVALID("Invalid", false),
  /** Ready, but a thread of lower priority has locked the scheduler. */
  PENDING("Waiting,Unlock", true),
  READYTORUN("Ready", true),
  RUNNING("Running", true),
  INACTIVE("Inactive", false),
  WAIT_SEM("Waiting,Semaphore", true),
  WAIT_SIG("Waiting,Signal", false),
  WAIT_MQNOTEMPTY("Waiting,MQ empty", true),
  WAIT_MQNOTFULL("Waiting,MQ full", true),
  STOPPED("Stopped", false);

  private final String printed;
  private final boolean prioritized;

  TaskState(String printed, boolean prioritized) {
    this.printed = printed;
    this.prioritized = prioritized;
  }

  /** As procfs and {@code ps} show it. */
  public String printed() {
    return printed;
  }

  /** Whether the state's list is sorted by priority. */
  public boolean prioritized() {
    return prioritized;
  }

  /** Whether a thread in this state waits for something other than the CPU. */
  public boolean blocked() {
    return compareTo(INACTIVE) >= 0;
  }

  /** The number the state has in memory, which depends on what is built in. */
  public int number(KernelConfig config) {
    boolean shifted = this == STOPPED && config.isOn(KernelOption.DISABLE_MQUEUE);
    return shifted ? ordinal() - 2 : ordinal();
  }
}
