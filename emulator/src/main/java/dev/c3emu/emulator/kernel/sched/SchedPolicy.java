package dev.c3emu.emulator.kernel.sched;

/** Scheduling policies, in the order of the policy bits of a TCB's flags. */
public enum SchedPolicy {
  FIFO,
  RR;

  /** The number in {@code sched.h}. */
  public int number() {
    return ordinal() + 1;
  }
}
