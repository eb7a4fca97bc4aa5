package dev.c3emu.emulator.kernel.mutex;

/** Types of pthread mutexes, numbered as in the header. */
public enum MutexType {
  NORMAL,
  ERRORCHECK,
  RECURSIVE;

  /**
   * The type of a number; what is no type is treated as the kernel treats it, as error-checking.
   */
  static MutexType of(int number) {
    return number >= 0 && number < values().length ? values()[number] : ERRORCHECK;
  }
}
