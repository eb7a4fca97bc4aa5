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
}
