package dev.c3emu.emulator.kernel.sched;

/** The three kinds of thread; the ordinal is the value of the two type bits in the TCB's flags. */
public enum ThreadKind {
  TASK,
  PTHREAD,
  KERNEL
}
