package dev.c3emu.peripherals.bus;

/**
 * A frame of a CAN 2.0 bus, which the chip's manual calls TWAI.
 *
 * @param identifier 11 bits, or 29 if extended
 * @param remote whether this asks for data instead of carrying it
 * @param length the data length code, 0..8
 * @param data as many bytes as the length says, none in a remote frame
 */
public record CanFrame(int identifier, boolean extended, boolean remote, int length, byte[] data) {
  /**
   * @throws IllegalArgumentException if a component is out of range
   */
  public CanFrame {
    if (identifier < 0 || identifier >= 1 << (extended ? 29 : 11)) {
      throw new IllegalArgumentException("CAN identifier " + Integer.toHexString(identifier));
    }
    if (length < 0 || length > 8 || data.length != (remote ? 0 : length)) {
      throw new IllegalArgumentException(
          "CAN frame of length " + length + " with " + data.length + " bytes");
    }
  }

  /** A data frame with an identifier of 11 bits. */
  public static CanFrame standard(int identifier, byte... data) {
    return new CanFrame(identifier, false, false, data.length, data);
  }

  /** A data frame with an identifier of 29 bits. */
  public static CanFrame extended(int identifier, byte... data) {
    return new CanFrame(identifier, true, false, data.length, data);
  }

  /** Bits on the bus from the start of frame to its end, not counting stuff bits. */
  int bits() {
    return (extended ? 64 : 44) + 8 * data.length;
  }
}
