package dev.c3emu.emulator.cpu.interpreter;

import dev.c3emu.emulator.memory.CodeListener;

/**
 * What takes over from the interpreter where code is executed often. Without more than the methods
 * that have to be there it only watches.
 */
public interface Accelerator {
  /**
   * After how many instructions that the interpreter executed it takes a sample; with 0 every block
   * is one, before it is executed.
   */
  int samplePeriod();

  /** A block was decoded. */
  void decoded(Block block);

  /**
   * A sample was taken, at a block reached by a jump back, a call or a return that nothing replaces
   * yet.
   *
   * @param instructions executed since the last sample
   */
  default void sampled(Block block, int instructions) {}

  /**
   * Executes instructions from a block on that has a replacement.
   *
   * @param end the count of instructions at which to stop
   * @return false if none was executed
   */
  boolean run(Block block, long end);

  /**
   * Whether {@link #run} last ended because the budget was used up, at a place that is no end of
   * anything: what is executed from there on says nothing about what is hot.
   */
  default boolean isPaused() {
    return false;
  }

  /** Code changed at these addresses; see {@link CodeListener}. */
  default void codeChanged(int address, int length) {}

  /** The flash window was opened or closed; see {@link CodeListener#windowOpened}. */
  default void windowOpened(boolean open) {}

  /** Everything decoded was forgotten. */
  default void flushed() {}
}
