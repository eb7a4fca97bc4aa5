package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.cpu.interpreter.Block;

/**
 * A while without regions, in which the interpreter counts afresh what is executed. A region is
 * planned by what was executed until then; if it turns out to be left for other regions all the
 * time, a new plan with what is executed now joins them.
 */
final class SecondLook {
  /** How much longer it lasts where the region is executed seldom. */
  private static final int PATIENCE = 4;

  /** In how many instructions the head of the region is to be executed once. */
  private static final int SELDOM = 1 << 13;

  private final long length;
  private Region region;
  private long from;

  /**
   * @param length in instructions
   */
  SecondLook(long length) {
    this.length = length;
  }

  boolean isOn() {
    return region != null;
  }

  /**
   * @param newRegion the one to be planned again
   * @param now the count of instructions
   */
  void begin(Region newRegion, long now) {
    region = newRegion;
    from = now;
  }

  /**
   * Whether it has lasted long enough, or another past has been loaded.
   *
   * @param head where the region starts, or null if that code is no longer there
   */
  boolean isOver(long now, Block head) {
    long needed = head == null || hasSeen(head) ? length : PATIENCE * length;
    return Long.compareUnsigned(now - from, needed) >= 0;
  }

  /** Whether a block was executed often enough. */
  boolean hasSeen(Block head) {
    return head.executions() > length / SELDOM;
  }

  /** The region to be planned again, or null. */
  Region region() {
    return region;
  }

  void end() {
    region = null;
  }
}
