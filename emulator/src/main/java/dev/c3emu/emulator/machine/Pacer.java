package dev.c3emu.emulator.machine;

/**
 * May hold the machine's thread back, to keep virtual time from running ahead of the wall clock.
 */
@FunctionalInterface
public interface Pacer {
  /** As fast as the host can. */
  Pacer FREE = nanoseconds -> {};

  /**
   * Called at boundaries of the run loop.
   *
   * @param nanoseconds virtual time reached
   */
  void reached(long nanoseconds);
}
