package dev.c3emu.emulator.debug;

/** How to go on. */
public sealed interface Resume {
  /** Until something stops the machine. */
  record Continue() implements Resume {}

  /** One instruction, or into the handler of an interrupt, whose first instruction it then is. */
  record Step() implements Resume {}

  /**
   * Instruction by instruction, one at least, while the next is in {@code start..end-1}.
   *
   * @param end the first address beyond
   */
  record StepRange(int start, int end) implements Resume {
    /** Whether an address is in the range. */
    public boolean contains(int pc) {
      return Integer.compareUnsigned(pc, start) >= 0 && Integer.compareUnsigned(pc, end) < 0;
    }
  }
}
