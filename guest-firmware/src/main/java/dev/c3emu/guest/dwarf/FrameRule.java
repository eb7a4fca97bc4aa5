package dev.c3emu.guest.dwarf;

/**
 * How, from some instruction on, the caller's frame is found. The canonical frame address (CFA) is
 * the stack pointer before the call (DWARF 4, chapter 6.4).
 */
public sealed interface FrameRule {
  /** The CFA is so many bytes above the stack pointer. */
  record StackUse(int bytes) implements FrameRule {}

  /** The caller's value of a register is in memory, at the CFA plus an offset. */
  record Saved(int register, int offset) implements FrameRule {}

  /** The caller's value of a register is in the register. */
  record Restored(int register) implements FrameRule {}

  /** There is no caller. */
  record Outermost() implements FrameRule {}

  /** These rules will be wanted again. */
  record Remember() implements FrameRule {}

  /** The rules remembered last apply again. */
  record Recall() implements FrameRule {}
}
