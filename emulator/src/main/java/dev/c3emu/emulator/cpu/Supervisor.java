package dev.c3emu.emulator.cpu;

/**
 * Takes traps in place of the guest's handlers: a kernel that is not on the chip. It may change the
 * hart's registers and {@link Hart#pc}; the trapping instruction counts as executed, unless it is
 * {@linkplain Hart#postponeTrapped postponed}.
 */
public interface Supervisor {
  /** Leaves every trap to the guest. */
  Supervisor NONE = new Supervisor() {};

  /**
   * Takes an exception; {@link Hart#pc} is the address of the trapping instruction, and execution
   * goes on at what it is afterwards.
   *
   * @return false to leave it to the guest's handler
   */
  default boolean exception(Trap trap) {
    return false;
  }

  /**
   * Takes an interrupt, between two instructions.
   *
   * @param line of the CPU, 1..31
   * @return false to leave it to the guest's handler
   */
  default boolean interrupt(int line) {
    return false;
  }
}
