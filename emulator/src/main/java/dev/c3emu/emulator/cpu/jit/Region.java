package dev.c3emu.emulator.cpu.jit;

/**
 * Translated code; each region is a subclass generated for it.
 *
 * <p>A region reads the registers it uses from the hart when it starts and writes those it changes
 * when it ends, however it ends; in between they are in variables of the JVM.
 */
abstract class Region {
  /** Where it starts; the low bit is set for user mode. */
  int key;

  /** The least budget with which it may start. */
  int need;

  /** False once the code it was translated from has changed, or when it was evicted. */
  boolean valid = true;

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

  /**
   * Executes until control leaves the region or the budget does not suffice to go on.
   *
   * @param budget instructions that may be executed, at least {@link #need}
   * @return what is left of it; the bus knows where the hart goes on
   */
  abstract int run(int budget);
}
