package dev.c3emu.peripherals.bus;

/** The bits of the I2C controller's interrupt registers. */
final class I2cInterrupt {
  static final int RX_WATERMARK = 1;
  static final int TX_WATERMARK = 1 << 1;
  static final int RX_OVERFLOW = 1 << 2;
  static final int END = 1 << 3;
  static final int BYTE_DONE = 1 << 4;
  static final int ARBITRATION_LOST = 1 << 5;
  static final int TX_UNDERFLOW = 1 << 6;
  static final int COMPLETE = 1 << 7;
  static final int TIMEOUT = 1 << 8;
  static final int START = 1 << 9;
  static final int NACK = 1 << 10;
  static final int TX_OVERFLOW = 1 << 11;
  static final int RX_UNDERFLOW = 1 << 12;
  static final int SCL_TIMEOUT = 1 << 13;

  private I2cInterrupt() {}
}
