package dev.c3emu.peripherals.wifi;

/** Bits of the interrupt registers. */
final class WifiInterrupt {
  static final int RX_DONE = 1;
  static final int TX_DONE = 1 << 1;
  static final int TX_FAILED = 1 << 2;
  static final int TX_END = 1 << 3;
  static final int RX_NO_BUFFER = 1 << 4;
  static final int RX_DESCRIPTOR_ERROR = 1 << 5;
  static final int TX_DESCRIPTOR_ERROR = 1 << 6;
  static final int SCAN_DONE = 1 << 7;
  static final int SCAN_ADDRESS_ERROR = 1 << 8;
  static final int EVENT = 1 << 9;
  static final int EVENT_OVERFLOW = 1 << 10;
  static final int COMMAND_REFUSED = 1 << 11;

  static final int RADIO_ON = 1;
  static final int RADIO_OFF = 1 << 1;
  static final int BEACON = 1 << 2;
  static final int BEACON_MISSED = 1 << 3;

  private WifiInterrupt() {}
}
