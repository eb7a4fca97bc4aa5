package dev.c3emu.peripherals.wifi;

/**
 * Why a connection ended or never began: reason codes of IEEE 802.11 below 200, ESP-IDF's own from
 * there. An access point's script may use any other number as well.
 */
public enum DisconnectReason {
  UNSPECIFIED(1),
  /** The access point did not answer the authentication. */
  AUTH_EXPIRE(2),
  AUTH_LEAVE(3),
  /** The access point did not answer the association request. */
  ASSOC_EXPIRE(4),
  /** The station left, by command or by being switched off. */
  ASSOC_LEAVE(8),
  /** The handshake broke off: a wrong passphrase, or the access point fell silent. */
  FOUR_WAY_HANDSHAKE_TIMEOUT(15),
  /** Too many beacons in a row were missed. */
  BEACON_TIMEOUT(200),
  NO_AP_FOUND(201),
  /** A wrong key where the authentication itself needs it. */
  AUTH_FAIL(202);

  private final int code;

  DisconnectReason(int code) {
    this.code = code;
  }

  /** The number in the event's argument. */
  public int code() {
    return code;
  }
}
