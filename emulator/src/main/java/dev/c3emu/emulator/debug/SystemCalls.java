package dev.c3emu.emulator.debug;

import java.util.function.IntPredicate;

/** Calls of a kernel that is not on the chip. */
public interface SystemCalls {
  /**
   * Sets which calls stop the machine as they begin and end, with {@link StopEvent.SystemCall}.
   *
   * @param caught whether the call of a number does
   */
  void catchCalls(IntPredicate caught);

  /** The machine is let go, or has come back: nothing else that it does is caught. */
  default void listen(boolean guestRuns) {}
}
