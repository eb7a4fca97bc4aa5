package dev.c3emu.emulator.cpu.interpreter;

/** Instructions that follow one another, up to the first that may go elsewhere. */
public final class Block {
  /** The most instructions a block holds. */
  static final int MAX_INSTRUCTIONS = 32;

  /** Where it starts; the low bit is set for user mode. */
  final int key;

  final int end;
  final Node[] nodes;

  /** How many of the nodes are decoded instructions: all, or none if the first one only traps. */
  final int instructions;

  /** Whether control leaves it other than by a branch, a plain jump or at its end. */
  final boolean transfers;

  /** False once the bytes it was decoded from have changed. */
  boolean valid = true;

  /** The next in a chain of the table that it is in, or null. */
  Block chained;

  /** The blocks that were executed next, most recent first. */
  Block likely;

  Block other;

  /** How often it was executed here; only counted for an {@link Accelerator}. */
  int executions;

  /** Instructions that were executed here; see {@link Accelerator#sampled}. */
  int heat;

  /** What an accelerator put in its place, or null. */
  Object replacement;

  Block(int key, int end, Node[] nodes, int instructions, boolean transfers) {
    this.key = key;
    this.end = end;
    this.nodes = nodes;
    this.instructions = instructions;
    this.transfers = transfers;
  }

  /** Where it starts; the low bit is set for user mode. */
  public int key() {
    return key;
  }

  /** The address of its first instruction. */
  public int start() {
    return key & ~1;
  }

  /** The address after its last instruction. */
  public int end() {
    return end;
  }

  /** How many instructions it holds; 0 if fetching the first one traps. */
  public int instructions() {
    return instructions;
  }

  /** How often the interpreter executed it for an accelerator. */
  public int executions() {
    return executions;
  }

  /** The addresses that were executed after it last, most recent first; up to two. */
  public int[] successors() {
    if (likely == null) {
      return new int[0];
    }
    return other == null ? new int[] {likely.start()} : new int[] {likely.start(), other.start()};
  }

  /** What an accelerator put in its place, or null. */
  public Object replacement() {
    return replacement;
  }

  /** Sets what an accelerator executes in its place; null for nothing. */
  public void replaceBy(Object newReplacement) {
    replacement = newReplacement;
  }

  /**
   * Adds to its heat.
   *
   * @return the sum
   */
  public int heat(int instructions) {
    heat += instructions;
    return heat;
  }

  /** Makes it as cold as it was at first. */
  public void cool() {
    heat = 0;
  }

  /** Lets go of other blocks too, so that code which changes for ever does not pile up. */
  void invalidate() {
    valid = false;
    likely = null;
    other = null;
    replacement = null;
    chained = null;
  }
}
