package dev.c3emu.emulator.cpu.interpreter;

import java.util.Objects;
import java.util.stream.Stream;

/** Instructions that follow one another, up to the first that may go elsewhere. */
public final class Block {
  /** The most instructions a block holds. */
  static final int MAX_INSTRUCTIONS = 32;

  /** Where it starts; the low bit is set for user mode. */
  final int key;

  final int end;
  final Node[] nodes;

  /** How many nodes there are. */
  final int length;

  /** The first node, which has the others executed after it. */
  final Node first;

  /** How many of the nodes are decoded instructions: all, or none if the first one only traps. */
  final int instructions;

  /** Whether control leaves it other than by a branch, a plain jump or at its end. */
  final boolean transfers;

  /** False once the bytes it was decoded from have changed. */
  boolean valid = true;

  /** The next in a chain of the table that it is in, or null. */
  Block chained;

  /** Whether it is valid and nothing was put in its place. */
  boolean stands = true;

  /** The block after it that was executed next, or null. */
  private Block following;

  /** The block that was executed next when last it jumped, or null. */
  private Block target;

  /** What {@link #target} was before. */
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
    length = nodes.length;
    first = nodes[0];
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

  /** The block that is probably executed next if control goes to an address, or null. */
  Block next(int address) {
    return address == end ? following : target;
  }

  /** Remembers what is executed next. */
  void link(Block next) {
    if (next.start() == end) {
      following = next;
    } else {
      other = target;
      target = next;
    }
  }

  /** The addresses that were executed after it last, most recent jump first; up to three. */
  public int[] successors() {
    return Stream.of(target, other, following)
        .filter(Objects::nonNull)
        .mapToInt(Block::start)
        .distinct()
        .toArray();
  }

  /** What an accelerator put in its place, or null. */
  public Object replacement() {
    return replacement;
  }

  /** Sets what an accelerator executes in its place; null for nothing. */
  public void replaceBy(Object newReplacement) {
    replacement = newReplacement;
    stands = valid && newReplacement == null;
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
    stands = false;
    following = null;
    target = null;
    other = null;
    replacement = null;
    chained = null;
  }
}
