package dev.c3emu.tools.bench;

/** The host's heap. */
final class Heap {
  private static final int COLLECTIONS = 4;

  private Heap() {}

  /** Bytes that cannot be collected; it takes a few goes until all that is dead has been found. */
  static long inUse() {
    Runtime runtime = Runtime.getRuntime();
    for (int i = 0; i < COLLECTIONS; i++) {
      System.gc();
    }
    return runtime.totalMemory() - runtime.freeMemory();
  }
}
