package dev.c3emu.emulator.cpu.interpreter;

import dev.c3emu.emulator.cpu.Hart;

/** One decoded instruction at one address. */
abstract class Node {
  /** Where the instruction is. */
  int pc;

  /** How many instructions of its block come before it. */
  int index;

  /**
   * Does what the instruction does. {@link Hart#pc} already holds the address after the block; an
   * instruction that jumps changes it.
   *
   * @throws dev.c3emu.emulator.cpu.Trap if the instruction traps; it must not have changed anything
   */
  abstract void execute(Hart h);
}
