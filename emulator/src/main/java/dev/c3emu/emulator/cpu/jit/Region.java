package dev.c3emu.emulator.cpu.jit;

import java.util.BitSet;

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

  /** When it has executed so many, it is to be improved. */
  long reviewedAt;

  /** How often it, or what it replaces, was looked at again. */
  int looks;

  /** How many of its last starts were watched for where it is left for. */
  int watched;

  /** After how many of them it was left by one of {@link #fixedExits}. */
  int leftForOne;

  /** Which exits always lead to the same place. */
  BitSet fixedExits;

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
}
