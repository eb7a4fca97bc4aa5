package dev.c3emu.emulator.debug;

import dev.c3emu.emulator.machine.StopReason;

/** Why a machine that was let go came back. */
public sealed interface StopEvent {
  /** The steps asked for are done. */
  record Stepped() implements StopEvent {}

  /** The next instruction has this breakpoint, and its condition holds. */
  record AtBreakpoint(Breakpoint breakpoint) implements StopEvent {}

  /**
   * Watched memory was accessed by the instruction just executed, by a bus master or by a kernel.
   *
   * @param address the first watched byte that was
   */
  record Accessed(Watchpoint watchpoint, int address) implements StopEvent {}

  /** A call of the kernel that is caught begins or has ended. */
  record SystemCall(int number, boolean entering) implements StopEvent {}

  /** A thread has begun, which is the one that runs; only if somebody wants to know. */
  record ThreadStarted(int thread) implements StopEvent {}

  /** A thread has ended; only if somebody wants to know. */
  record ThreadExited(int thread, int status) implements StopEvent {}

  /**
   * Something happened that a monitor command has asked for.
   *
   * @param what for the user, in one line
   */
  record Caught(String what) implements StopEvent {}

  /** The guest cannot go on. */
  record Crashed(String what) implements StopEvent {}

  /** The guest sleeps and nothing that is known can wake it. */
  record Asleep() implements StopEvent {}

  /** {@link DebugTarget#interrupt}, or someone else, wants the thread back. */
  record Interrupted(StopReason.Interrupted reason) implements StopEvent {}

  /**
   * Nothing is recorded beyond this point.
   *
   * @param begin whether it is the begin of the record and not its end
   */
  record NoHistory(boolean begin) implements StopEvent {}

  /** The run as a whole is over. */
  record Ended(StopReason reason) implements StopEvent {}
}
