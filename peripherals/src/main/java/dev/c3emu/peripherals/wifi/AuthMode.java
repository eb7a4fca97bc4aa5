package dev.c3emu.peripherals.wifi;

/**
 * How an access point lets stations in; the numbers are those of ESP-IDF's authentication modes.
 */
public enum AuthMode {
  OPEN(0, Secret.NONE),
  WEP(1, Secret.AT_AUTHENTICATION),
  WPA_PSK(2, Secret.AT_HANDSHAKE),
  WPA2_PSK(3, Secret.AT_HANDSHAKE),
  WPA_WPA2_PSK(4, Secret.AT_HANDSHAKE),
  WPA3_PSK(6, Secret.AT_AUTHENTICATION),
  WPA2_WPA3_PSK(7, Secret.AT_HANDSHAKE);

  /** The step that a station with a wrong passphrase does not survive. */
  enum Secret {
    NONE,
    AT_AUTHENTICATION,
    AT_HANDSHAKE
  }

  private final int code;
  private final Secret secret;

  AuthMode(int code, Secret secret) {
    this.code = code;
    this.secret = secret;
  }

  /** The number in registers and scan records. */
  public int code() {
    return code;
  }

  Secret secret() {
    return secret;
  }

  /** Whether the four-way handshake follows the association. */
  boolean hasHandshake() {
    return this != OPEN && this != WEP;
  }
}
