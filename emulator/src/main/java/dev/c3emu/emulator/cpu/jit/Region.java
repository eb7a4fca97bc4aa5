package dev.c3emu.emulator.cpu.jit;

/**
 * Translated code; each region is a subclass generated for it, and each place where it may be
 * started an object of that.
 *
 * <p>A region reads the registers it uses from the hart when it starts and writes those it changes
 * when it ends, however it ends; in between they are in variables of the JVM.
 */
abstract class Region {
  /**
   * How often a region is started with little to do: the JVM compiles what is called often, and a
   * new method, or a better compiled form of one, is only used from the next call on.
   */
  private static final int YOUNG = 1 << 13;

  private static final int YOUNG_SLICE = 1 << 8;

  /** A budget with which a region does nothing. */
  private static final int IDLE = -1;

  /**
   * How many instructions make it worth having the JVM optimise it: about what else could be
   * executed in the time that takes.
   */
  private static final long WORTH_OPTIMIZING = 30_000_000;

  /** Fewer than make the JVM compile anything. */
  private static final int TIMED_CALLS = 100;

  /** More calls than the JVM wants before it optimises. */
  private static final int OPTIMIZING_CALLS = 1 << 18;

  /** Where it starts; the low bit is set for user mode. */
  int key;

  /** At which of its entries it is started, by number. */
  int entry;

  /** The least budget with which it may start. */
  int need;

  /** False once the code it was translated from has changed, or when it was evicted. */
  boolean valid = true;

  /** Where regions of the same class start, this one included. */
  int[] keys;

  /** How many instructions it has executed. */
  long executed;

  /** When it has executed so many, it is to be optimised. */
  long optimizedAt = WORTH_OPTIMIZING;

  /** How often it was started. */
  long starts;

  /** The same when the cache last looked. */
  long startsBefore;

  /** Its loads, stores and CSR instructions, by number. */
  Site[] sites;

  /** The instructions that end it, by number. */
  SystemInstruction[] systemInstructions;

  /** The region that followed each exit last, or null. */
  Region[] links;

  /** The address where it starts. */
  final int start() {
    return key & ~1;
  }

  /**
   * The budget that must be left where a loop goes back to the head of the region.
   *
   * @param least what the head needs
   */
  final int floor(int budget, int least) {
    return starts < YOUNG ? Math.max(least, budget - YOUNG_SLICE) : least;
  }

  /**
   * Executes until control leaves the region or the budget does not suffice to go on.
   *
   * @param budget instructions that may be executed, at least {@link #need}; if negative, nothing
   *     happens
   * @return what is left of it; the bus knows where the hart goes on
   */
  abstract int run(int budget);

  /**
   * Has the JVM compile it, which goes by how often a method is called. Where the JVM is told to
   * compile it at once, it is compiled when this returns: by the optimising compiler if the quick
   * one has refused, which shows in calls that take as long as before.
   */
  final void compile(int calls) {
    run(IDLE);
    long interpreted = nanosecondsIdle();
    callIdle(calls);
    if (nanosecondsIdle() > interpreted / 2) {
      optimize();
    }
  }

  private long nanosecondsIdle() {
    long start = System.nanoTime();
    callIdle(TIMED_CALLS);
    return System.nanoTime() - start;
  }

  private void callIdle(int times) {
    for (int i = 0; i < times; i++) {
      run(IDLE);
    }
  }

  /** Has the JVM optimise it; returns when it has, where it is told to compile at once. */
  final void optimize() {
    if (valid) {
      callIdle(OPTIMIZING_CALLS);
    }
  }
}
