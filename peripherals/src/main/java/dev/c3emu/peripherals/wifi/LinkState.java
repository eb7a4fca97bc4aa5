package dev.c3emu.peripherals.wifi;

/** How far a connection has come. */
enum LinkState {
  IDLE,
  /** Listening, channel by channel, for the wanted network. */
  SEARCHING,
  AUTHENTICATING,
  ASSOCIATING,
  HANDSHAKE,
  CONNECTED;

  private static final LinkState[] STATES = values();

  /** The state of an ordinal. */
  static LinkState of(int ordinal) {
    return STATES[ordinal];
  }
}
