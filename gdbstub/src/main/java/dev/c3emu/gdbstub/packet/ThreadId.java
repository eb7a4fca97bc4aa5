package dev.c3emu.gdbstub.packet;

/**
 * Which thread a packet is about.
 *
 * @param number the thread's, 0 for any, -1 for all
 */
public record ThreadId(int number) {
  public static final ThreadId ANY = new ThreadId(0);
  public static final ThreadId ALL = new ThreadId(-1);

  /** Whether it names one thread. */
  public boolean isOne() {
    return number > 0;
  }

  /** Whether a thread is meant. */
  public boolean includes(int thread) {
    return !isOne() || number == thread;
  }
}
