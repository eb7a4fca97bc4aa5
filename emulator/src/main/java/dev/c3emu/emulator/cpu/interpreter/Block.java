package dev.c3emu.emulator.cpu.interpreter;

/** Instructions that follow one another, up to the first that may go elsewhere. */
final class Block {
  /** The most instructions a block holds. */
  static final int MAX_INSTRUCTIONS = 32;

  /** Where it starts; the low bit is set for user mode. */
  final int key;

  final int end;
  final Node[] nodes;

  /** False once the bytes it was decoded from have changed. */
  boolean valid = true;

  /** The blocks that were executed next, most recent first. */
  Block likely;

  Block other;

  Block(int key, int end, Node[] nodes) {
    this.key = key;
    this.end = end;
    this.nodes = nodes;
  }

  int start() {
    return key & ~1;
  }

  /** Lets go of other blocks too, so that code which changes for ever does not pile up. */
  void invalidate() {
    valid = false;
    likely = null;
    other = null;
  }
}
