package dev.c3emu.peripherals.serial;

/** The bits of a UART's interrupt registers. */
final class UartInterrupt {
  static final int RXFIFO_FULL = 1;
  static final int TXFIFO_EMPTY = 1 << 1;
  static final int PARITY_ERR = 1 << 2;
  static final int FRM_ERR = 1 << 3;
  static final int RXFIFO_OVF = 1 << 4;
  static final int BRK_DET = 1 << 7;
  static final int RXFIFO_TOUT = 1 << 8;
  static final int SW_XON = 1 << 9;
  static final int SW_XOFF = 1 << 10;
  static final int TX_BRK_DONE = 1 << 12;
  static final int TX_BRK_IDLE_DONE = 1 << 13;
  static final int TX_DONE = 1 << 14;
  static final int AT_CMD_CHAR_DET = 1 << 18;

  private UartInterrupt() {}
}
