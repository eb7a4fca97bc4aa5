package dev.c3emu.emulator.kernel.sched;

/** Scheduling policies, in the order of the policy bits of a TCB's flags. */
public enum SchedPolicy {
  FIFO,
  RR;

  /** The number in {@code sched.h}. */
  public int number() {
    return ordinal() + 1;
  }

  /** The policy of a number, or null. */
  public static SchedPolicy of(int number) {
    return number >= 1 && number <= values().length ? values()[number - 1] : null;
  }
}
