package dev.c3emu.peripherals.flash;

/**
 * What passes between controller and chip while chip select is low. Dummy cycles and the number of
 * data lines are left out: they carry nothing.
 *
 * @param opcode 0..0xFF
 * @param addressBits length of the address phase, 0 if there is none; what a phase has beyond the
 *     address of its command are mode bits
 * @param address the bits of the address phase, right-aligned
 * @param sent data from the controller
 * @param received length in bytes of the data phase to the controller
 */
public record FlashTransaction(
    int opcode, int addressBits, int address, byte[] sent, int received) {
  private static final byte[] NOTHING = {};

  /** A command that only reads. */
  public static FlashTransaction reading(int opcode, int received) {
    return new FlashTransaction(opcode, 0, 0, NOTHING, received);
  }

  /** A command that only reads, from a 24-bit address. */
  public static FlashTransaction reading(int opcode, int address, int received) {
    return new FlashTransaction(opcode, 24, address, NOTHING, received);
  }

  /** A command that only sends. */
  public static FlashTransaction sending(int opcode, byte... sent) {
    return new FlashTransaction(opcode, 0, 0, sent, 0);
  }

  /** A command that only sends, to a 24-bit address. */
  public static FlashTransaction sendingTo(int opcode, int address, byte... sent) {
    return new FlashTransaction(opcode, 24, address, sent, 0);
  }

  /** The address that a command with so many address bytes takes from the address phase. */
  int address(int bytes) {
    int surplus = addressBits - bytes * 8;
    return surplus >= 0 ? address >>> surplus : address << -surplus;
  }
}
