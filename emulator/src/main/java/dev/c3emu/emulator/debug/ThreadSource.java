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

  /** Whether it can stop the machine as threads begin. */
  default boolean reportsEvents() {
    return false;
  }

  /** Sets whether it does, with {@link StopEvent.ThreadStarted}. */
  default void reportEvents(boolean on) {}
}
