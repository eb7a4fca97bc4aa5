package dev.c3emu.emulator.memory;

/** What answers accesses in a window of memory-mapped input and output. */
public interface MmioTarget {
  /**
   * Reads a word, with its side effects.
   *
   * @param offset bytes from the start of the window, a multiple of 4
   */
  int read(int offset);

  /**
   * Writes a word, with its side effects.
   *
   * @param offset bytes from the start of the window, a multiple of 4
   */
  void write(int offset, int value);

  /**
   * The value a debugger sees: like a read, but without any side effect.
   *
   * @param offset bytes from the start of the window, a multiple of 4
   */
  default int peek(int offset) {
    return 0;
  }

  /**
   * Whether a read of the word, as things are now, has no side effect and has the same result until
   * something happens: an access to any device that is not such a read, an event of the clock, an
   * input. The result then depends neither on the time nor on what the CPU executes. Nobody may
   * wait to be told of the reads.
   *
   * @param offset bytes from the start of the window, a multiple of 4
   */
  default boolean isSteady(int offset) {
    return false;
  }
}
