package dev.c3emu.emulator.machine;

/**
 * Something that watches a machine and draws conclusions, such as who made which semaphore. It is
 * no part of the machine, but goes back in time with it.
 */
@FunctionalInterface
public interface Observer {
  /**
   * What was known at a moment.
   *
   * @param observer who knew it
   * @param bytes about what it takes on the host
   * @param recall makes the observer know just that; may be run any number of times
   */
  record Memory(Observer observer, long bytes, Runnable recall) {}

  /** What is known now. */
  Memory remember();
}
