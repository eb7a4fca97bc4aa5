package dev.c3emu.peripherals.bus;

/**
 * An entry of the command list: a COMDn register (TRM "I2C Controller", "Command Structure").
 *
 * @param bits the register
 */
record I2cCommand(int bits) {
  /** What the hardware adds to a command that it has executed. */
  static final int DONE = 1 << 31;

  private static final int ACK_CHECK = 1 << 8;
  private static final int ACK_EXPECTED = 1 << 9;
  private static final int ACK_SENT = 1 << 10;

  /** What a command does. */
  enum Operation {
    WRITE,
    STOP,
    READ,
    END,
    RESTART,
    UNKNOWN
  }

  Operation operation() {
    return switch (bits >>> 11 & 7) {
      case 1 -> Operation.WRITE;
      case 2 -> Operation.STOP;
      case 3 -> Operation.READ;
      case 4 -> Operation.END;
      case 6 -> Operation.RESTART;
      default -> Operation.UNKNOWN;
    };
  }

  /** Bytes to transfer, 0..255. */
  int bytes() {
    return bits & 0xFF;
  }

  /** Whether an acknowledgement, of a byte that was written, ends the list as an error. */
  boolean rejects(boolean acknowledged) {
    boolean expected = (bits & ACK_EXPECTED) == 0;
    return (bits & ACK_CHECK) != 0 && acknowledged != expected;
  }

  /**
   * Whether a byte that is read is not acknowledged, which tells the target that it is the last.
   */
  boolean readsLast() {
    return (bits & ACK_SENT) != 0;
  }
}
