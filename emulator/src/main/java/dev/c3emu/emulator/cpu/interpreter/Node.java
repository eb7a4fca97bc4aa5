package dev.c3emu.emulator.cpu.interpreter;

import dev.c3emu.emulator.cpu.Hart;

/** One decoded instruction at one address. */
abstract class Node {
  /** Comes after the last instruction of a block. */
  static final Node END =
      new Node() {
        @Override
        void execute(Hart h) {
          // Back to the interpreter.
        }
      };

  /** Where the instruction is. */
  int pc;

  /** How many instructions of its block come before it. */
  int index;

  /** What is executed next; one that jumps has no use for it. */
  Node next = END;

  /**
   * Does what the instruction does, and has the rest of the block executed. {@link Hart#pc} already
   * holds the address after the block; an instruction that jumps changes it. One that may trap, or
   * reaches beyond registers and RAM, notes where it is first, and does not go on if the hart
   * {@link Hart#mustLookUp}.
   *
   * @throws dev.c3emu.emulator.cpu.Trap if the instruction traps; it must not have changed anything
   */
  abstract void execute(Hart h);

  /** Notes where the hart is, for who may ask while this instruction executes, or after it. */
  final void note(Hart h) {
    h.instructionsWithin = index;
    h.pcWithin = pc;
  }

  /** Executes it without the rest of the block. */
  final void executeAlone(Hart h) {
    Node rest = next;
    next = END;
    try {
      execute(h);
    } finally {
      next = rest;
    }
  }
}
