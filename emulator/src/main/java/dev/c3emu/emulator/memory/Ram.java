package dev.c3emu.emulator.memory;

/**
 * A block of RAM, which may be mapped at several addresses.
 *
 * <p>Code decoded from it is noted per line of 64 bytes, by physical offset, so that a store
 * through any alias finds it.
 */
final class Ram {
  /** log2 of the bytes in a line. */
  static final int LINE_SHIFT = 6;

  final String name;
  final byte[] bytes;

  /** Non-zero for each line that may hold decoded code. */
  final byte[] codeLines;

  /** Where the first byte is fetched from. */
  final int executableBase;

  Ram(String name, int size, int executableBase) {
    this.name = name;
    bytes = new byte[size];
    codeLines = new byte[(size >> LINE_SHIFT) + 1];
    this.executableBase = executableBase;
  }

  /** Notes that code was decoded from {@code length} bytes at {@code offset}. */
  void markCode(int offset, int length) {
    // A word store is looked up by its first byte only, hence the three bytes before.
    int first = Math.max(0, offset - 3) >> LINE_SHIFT;
    int last = offset + length - 1 >> LINE_SHIFT;
    for (int line = first; line <= last; line++) {
      codeLines[line] = 1;
    }
  }
}
