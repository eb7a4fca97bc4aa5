package dev.c3emu.emulator.debug;

/** How to go on. */
public sealed interface Resume {
  /** Until something stops the machine. */
  record Continue() implements Resume {}

  /**
   * One instruction, or into the handler of an interrupt, whose first instruction it then is.
   *
   * <p>Where {@linkplain ThreadSource#canAwait threads are known} it is one instruction of a
   * thread: others, and handlers of interrupts, run as they would until it is that thread's turn,
   * and again until its next instruction is due.
   *
   * @param thread whose, or 0 for whoever runs
   */
  record Step(int thread) implements Resume {
    public Step() {
      this(0);
    }
  }

  /**
   * Instruction by instruction, one at least, while the next is in {@code start..end-1}.
   *
   * @param thread as for {@link Step}
   * @param end the first address beyond
   */
  record StepRange(int thread, int start, int end) implements Resume {
    public StepRange(int start, int end) {
      this(0, start, end);
    }

    /** Whether an address is in the range. */
    public boolean contains(int pc) {
      return Integer.compareUnsigned(pc, start) >= 0 && Integer.compareUnsigned(pc, end) < 0;
    }
  }
}
