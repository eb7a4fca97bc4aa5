package dev.c3emu.emulator.cpu.jit;

/**
 * Has the JVM compile regions, which goes by how often a method is called: by calling them with
 * nothing to do. Where the JVM is told to compile them at once, as by the launcher, they are
 * compiled when these methods return.
 *
 * <p>It asks the host for the time, outside of all machines: nothing that a guest sees depends on
 * it.
 */
final class JvmCompilers {
  /** A budget with which a region does nothing. */
  private static final int IDLE = -1;

  /** Fewer than make the JVM compile anything. */
  private static final int TIMED_CALLS = 64;

  /** More calls than the JVM wants before it optimises. */
  private static final int OPTIMIZING_CALLS = 1 << 15;

  private JvmCompilers() {}

  /**
   * Has a new region compiled by the quick compiler; by the optimising one if that has refused,
   * which shows in calls that take as long as before.
   *
   * @param calls more than the JVM wants before it compiles
   */
  static void compile(Region region, int calls) {
    region.run(IDLE);
    long interpreted = nanoseconds(region);
    call(region, calls);
    if (nanoseconds(region) > interpreted / 2) {
      optimize(region);
    }
  }

  /** Has a region optimised. */
  static void optimize(Region region) {
    if (region.valid) {
      call(region, OPTIMIZING_CALLS);
    }
  }

  private static long nanoseconds(Region region) {
    long start = System.nanoTime();
    call(region, TIMED_CALLS);
    return System.nanoTime() - start;
  }

  private static void call(Region region, int times) {
    for (int i = 0; i < times; i++) {
      region.run(IDLE);
    }
  }
}
