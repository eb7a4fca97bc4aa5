package dev.c3emu.emulator.kernel.wait;

/** What a blocked thread waits for. */
public sealed interface Awaited {
  /** A count of a semaphore, or of a mutex of the kernel's own. */
  record Semaphore(int address) implements Awaited {}

  /**
   * A pthread mutex.
   *
   * @param owner its pid, or 0 if nobody owns it
   */
  record Mutex(int address, int owner) implements Awaited {}

  /** A condition variable. */
  record Condition(int address, int mutex) implements Awaited {}

  /** The end of a pthread that it joins. */
  record Joined(int thread) implements Awaited {}

  /**
   * The end of a child.
   *
   * @param pid the child, or -1 for any
   */
  record Child(int pid) implements Awaited {}

  /**
   * A message, or room for one.
   *
   * @param queue its name; empty if it has none
   */
  record Queue(String queue, boolean room) implements Awaited {}

  /**
   * A signal.
   *
   * @param set the signals that are wanted, a bit each; 0 for any that is not blocked
   */
  record Signal(int set) implements Awaited {}

  /** Time alone; a signal would end it too. */
  record Time() implements Awaited {}

  /** To be started, or buried. */
  record Kernel() implements Awaited {}
}
