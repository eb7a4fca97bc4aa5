package dev.c3emu.emulator.cpu.jit;

/**
 * How a region ended, as the number that it hands to the bus. Numbers from 0 on are places where
 * control goes to other code; those are the region's to link.
 */
final class ExitNumber {
  /** In an access that the bus has made, or that has trapped. */
  static final int AT_ACCESS = -1;

  /** Where a loop goes back, because the budget does not suffice for another turn. */
  static final int PAUSED = Integer.MIN_VALUE;

  private static final int MISSES = -1 << 20;

  private ExitNumber() {}

  /** Before a system instruction. */
  static int system(int number) {
    return AT_ACCESS - 1 - number;
  }

  /** Before a load or store that turned out not to be of the RAM. */
  static int miss(int site) {
    return MISSES - site;
  }

  static boolean isMiss(int exit) {
    return exit <= MISSES && exit != PAUSED;
  }

  /** The number of the system instruction before which a region ended. */
  static int systemInstruction(int exit) {
    return AT_ACCESS - 1 - exit;
  }

  /** The number of the load or store before which a region ended. */
  static int missed(int exit) {
    return MISSES - exit;
  }
}
