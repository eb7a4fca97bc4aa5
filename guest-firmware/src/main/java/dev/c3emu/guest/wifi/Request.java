package dev.c3emu.guest.wifi;

/** What callers ask the wifi kernel thread to do. Results are 0 or more, or -1 for a failure. */
enum Request {
  /** Results in the channel of the access point. */
  CONNECT,
  DISCONNECT,
  /** Results in the channel of the access point, or 0 without a connection. */
  GET_CHANNEL,
  SET_POWER_SAVE,
  /** Makes a caller; results in its pid. */
  MAKE_CALLER,
  /** Ends the wifi kernel thread. */
  STOP;

  int number() {
    return ordinal();
  }
}
