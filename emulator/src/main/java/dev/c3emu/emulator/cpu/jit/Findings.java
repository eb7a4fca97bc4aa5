package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.cpu.interpreter.Block;

/** What has been found out about code by executing it. */
interface Findings {
  /** What the interpreter decoded for a key, or null. */
  Block decoded(int key);

  /** What the load or store at an address is to be expected to access. */
  Expectation expectation(int pc);

  /**
   * Whether a block has a region that executes so much each time that there is no need to make it
   * part of another.
   */
  boolean standsAlone(Block block);
}
