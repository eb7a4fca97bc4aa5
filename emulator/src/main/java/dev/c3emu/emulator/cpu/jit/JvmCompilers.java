package dev.c3emu.emulator.cpu.jit;

import java.lang.reflect.Method;

/**
 * Has the JVM compile regions: at first by its quick compiler, with no counting or profiling in
 * what that makes; where they stay hot by the same with profiling, and at last by the optimising
 * compiler, which goes by that profile.
 *
 * <p>Where the JVM cannot be told directly, it goes by how often a method is called: then regions
 * are called with nothing to do. Where it is told to compile them at once, as by the launcher, they
 * are compiled when these methods return.
 *
 * <p>It asks the host for the time, outside of all machines: nothing that a guest sees depends on
 * it.
 */
final class JvmCompilers {
  private static final WhiteBox BOX = findBox();

  private static final int QUICK_TIER = 1;
  private static final int PROFILING_TIER = 3;
  private static final int OPTIMIZING_TIER = 4;

  /** A budget with which a region does nothing. */
  private static final int IDLE = -1;

  /** Fewer than make the JVM compile anything. */
  private static final int TIMED_CALLS = 64;

  /** More calls than the JVM wants before it optimises. */
  private static final int OPTIMIZING_CALLS = 1 << 15;

  private JvmCompilers() {}

  /**
   * Has a new region compiled by the quick compiler; by the optimising one if that has refused.
   *
   * @param calls more than the JVM wants before it compiles by itself
   */
  static void compile(Region region, int calls) {
    if (BOX == null) {
      call(region, calls);
      return;
    }
    Method method = method(region);
    BOX.compile(method, QUICK_TIER);
    if (BOX.tier(method) < QUICK_TIER) {
      QuickStart.after(() -> BOX.compile(method, OPTIMIZING_TIER));
    }
  }

  /** Has a region that stays hot compiled by what takes longer; to be called again later. */
  static void optimize(Region region) {
    QuickStart.after(
        () -> {
          if (region.valid) {
            optimizeNow(region);
          }
        });
  }

  private static void optimizeNow(Region region) {
    if (BOX == null) {
      repeat(region, OPTIMIZING_CALLS);
      return;
    }
    Method method = method(region);
    int tier = BOX.tier(method);
    if (tier < OPTIMIZING_TIER) {
      BOX.compile(method, tier < PROFILING_TIER ? PROFILING_TIER : OPTIMIZING_TIER);
    }
  }

  /** A region may execute much in few calls; C2 is to go by its profile nevertheless. */
  private static WhiteBox findBox() {
    WhiteBox box = WhiteBox.find();
    if (box != null) {
      box.setFlag("ProfileMaturityPercentage", 0);
    }
    return box;
  }

  private static Method method(Region region) {
    try {
      return region.getClass().getDeclaredMethod("run", int.class);
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("a region that does not run", e);
    }
  }

  /** That the quick compiler has refused shows in calls that take as long as before. */
  private static void call(Region region, int times) {
    region.run(IDLE);
    long interpreted = nanoseconds(region);
    repeat(region, times);
    if (nanoseconds(region) > interpreted / 2) {
      repeat(region, OPTIMIZING_CALLS);
    }
  }

  private static long nanoseconds(Region region) {
    long start = System.nanoTime();
    repeat(region, TIMED_CALLS);
    return System.nanoTime() - start;
  }

  private static void repeat(Region region, int times) {
    for (int i = 0; i < times; i++) {
      region.run(IDLE);
    }
  }
}
