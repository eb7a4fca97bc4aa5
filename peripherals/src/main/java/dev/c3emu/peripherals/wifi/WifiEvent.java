package dev.c3emu.peripherals.wifi;

/** What the event queue reports to the driver. */
public enum WifiEvent {
  /** The radio is up; argument 0. */
  STATION_STARTED(1),
  /** The radio is off; argument 0. */
  STATION_STOPPED(2),
  /** A scan ended or was stopped; the argument is the number of access points found. */
  SCAN_DONE(3),
  /** The access point accepted the authentication; the argument is the channel. */
  AUTHENTICATED(4),
  /** The access point accepted the association; the argument is the association id. */
  ASSOCIATED(5),
  /** The link carries data; the argument is the code of the {@link AuthMode}. */
  CONNECTED(6),
  /** The link is gone or never came up; the argument is the {@link DisconnectReason}. */
  DISCONNECTED(7),
  /** Beacons are missing and the link will be given up; the argument is how many are missing. */
  BEACON_TIMEOUT(8);

  private final int code;

  WifiEvent(int code) {
    this.code = code;
  }

  /** The number in the EVENT register. */
  public int code() {
    return code;
  }
}
