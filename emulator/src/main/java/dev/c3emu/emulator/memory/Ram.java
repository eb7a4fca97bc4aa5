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

  static final int LINE_SIZE = 1 << LINE_SHIFT;
  private static final int LARGEST_STORE = 4;

  /** The line may hold decoded code. */
  private static final short CODE = 1;

  /** The next line may: a store that begins in this line can reach it. */
  private static final short BEFORE_CODE = 2;

  /** A store that begins in the line may reach what somebody watches. */
  private static final short WATCHED = 4;

  private static final byte[] NOTHING = new byte[0x1000];

  /** The RAM; behind its {@link #size} bytes there may be others that no access reaches. */
  final byte[] bytes;

  final int size;

  /**
   * Non-zero for each line in which a store may begin that changes decoded code or is watched. Not
   * bytes: the JVM's compilers would have to assume that a store to the RAM may change it.
   */
  final short[] codeLines;

  private final int executableBase;
  private final CodeListener listener;

  /**
   * @param spare bytes that the array is longer than the RAM
   * @param executableBase where the first byte is fetched from
   * @param listener is told of changes to code
   */
  Ram(int size, int spare, int executableBase, CodeListener listener) {
    this.size = size;
    bytes = new byte[size + spare];
    codeLines = new short[(bytes.length + LARGEST_STORE - 1 >> LINE_SHIFT) + 1];
    this.executableBase = executableBase;
    this.listener = listener;
  }

  /** Where a byte is fetched from. */
  int codeAddress(int offset) {
    return executableBase + offset;
  }

  /** Notes that code was decoded from {@code length} bytes at {@code offset}. */
  void markCode(int offset, int length) {
    int last = lastLine(offset, length);
    for (int line = offset >> LINE_SHIFT; line <= last; line++) {
      codeLines[line] |= CODE;
      if (line > 0) {
        codeLines[line - 1] |= BEFORE_CODE;
      }
    }
  }

  /** Notes that stores are watched that touch any of {@code length} bytes at {@code offset}. */
  void watch(int offset, int length) {
    int first = Math.max(0, offset - (LARGEST_STORE - 1)) >> LINE_SHIFT;
    for (int line = first; line <= lastLine(offset, length); line++) {
      codeLines[line] |= WATCHED;
    }
  }

  /** Forgets all that was noted by {@link #watch} of the lines in a range. */
  void unwatch(int offset, int length) {
    for (int line = offset >> LINE_SHIFT; line <= lastLine(offset, length); line++) {
      codeLines[line] &= ~WATCHED;
    }
  }

  /** Whether a store that begins at {@code offset} may be watched. */
  boolean isWatched(int offset) {
    return (codeLines[offset >> LINE_SHIFT] & WATCHED) != 0;
  }

  /** Tells the listener of the lines with code that a change touched. */
  void changed(int offset, int length) {
    int last = lastLine(offset, length);
    for (int line = offset >> LINE_SHIFT; line <= last; line++) {
      if ((codeLines[line] & CODE) != 0) {
        unmark(line);
        listener.codeChanged(executableBase + (line << LINE_SHIFT), LINE_SIZE);
      }
    }
  }

  /**
   * The longest stretch from {@code from} on without decoded code.
   *
   * @return its first line, and the line after its last one
   */
  int[] codeFreeLines(int from) {
    int[] best = {0, 0};
    int start = from >> LINE_SHIFT;
    for (int line = start; line <= size >> LINE_SHIFT; line++) {
      if (line == size >> LINE_SHIFT || codeLines[line] != 0) {
        if (line - start > best[1] - best[0]) {
          best = new int[] {start, line};
        }
        start = line + 1;
      }
    }
    return best;
  }

  void clear() {
    for (int at = 0; at < size; at += NOTHING.length) {
      System.arraycopy(NOTHING, 0, bytes, at, Math.min(NOTHING.length, size - at));
    }
    changed(0, size);
  }

  private void unmark(int line) {
    codeLines[line] &= ~CODE;
    if (line > 0) {
      codeLines[line - 1] &= ~BEFORE_CODE;
    }
  }

  private int lastLine(int offset, int length) {
    return Math.min(offset + length, size) - 1 >> LINE_SHIFT;
  }
}
