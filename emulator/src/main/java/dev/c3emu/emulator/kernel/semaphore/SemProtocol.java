package dev.c3emu.emulator.kernel.semaphore;

/** How a semaphore treats the priorities of those who hold it, numbered as in the header. */
public enum SemProtocol {
  NONE,
  INHERIT,
  PROTECT;

  /** The protocol of a number, or null. */
  public static SemProtocol of(int number) {
    return number >= 0 && number < values().length ? values()[number] : null;
  }
}
