package dev.c3emu.emulator.cpu;

/** Why an engine came back. */
public enum Exit {
  /** The budget is used up. */
  BUDGET,
  /** Something the machine must look at happened: an earlier deadline, an interrupt, a request. */
  ATTENTION,
  /** The instruction just executed was a wfi; the hart waits for an interrupt. */
  WAIT_FOR_INTERRUPT,
  /** The first instruction of the exception handler trapped: only a reset leads out of that. */
  LOCKUP,
  /** The next instruction has a breakpoint of the debugger. */
  BREAKPOINT
}
