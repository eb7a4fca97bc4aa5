package dev.c3emu.emulator.debug;

import java.util.List;

/** The threads of a guest whose kernel is known. */
public interface ThreadSource {
  /** All threads; none before the kernel has any. */
  List<DebugThread> threads();

  /** The id of the thread that runs, or 0 if none does. */
  int current();

  /**
   * The value of a register of a thread, saved if it does not run.
   *
   * @param number see {@link RegisterDescription}
   */
  int readRegister(int thread, int number);

  /**
   * Sets a register of a thread.
   *
   * @return false if it cannot be written
   */
  boolean writeRegister(int thread, int number, int value);

  /** Whether it can stop the machine as threads begin and end. */
  default boolean reportsEvents() {
    return false;
  }

  /** Sets whether it does: {@link StopEvent.ThreadStarted}, {@link StopEvent.ThreadExited}. */
  default void reportEvents(boolean on) {}

  /** Whether it can stop the machine as a thread goes on. */
  default boolean canAwait() {
    return false;
  }

  /** Whether the next instruction is a thread's, and not that of an interrupt's handler. */
  default boolean executes(int thread) {
    return thread == current();
  }

  /**
   * Makes the machine stop, with {@link dev.c3emu.emulator.machine.StopReason.ThreadRuns}, when the
   * next instruction is a thread's.
   *
   * @param thread 0 for none
   */
  default void await(int thread) {}

  /** The machine is let go, or has come back: nothing else that it does stops it. */
  default void listen(boolean guestRuns) {}
}
