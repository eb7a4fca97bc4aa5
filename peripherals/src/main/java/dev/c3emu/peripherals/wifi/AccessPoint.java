package dev.c3emu.peripherals.wifi;

import java.nio.charset.StandardCharsets;

/**
 * A network within reach.
 *
 * @param ssid the network's name, at most 32 bytes of UTF-8
 * @param passphrase at most 64 bytes of UTF-8; ignored by an open network
 * @param channel 1..14
 * @param rssi strength at which the station hears it, -128..0 dBm
 */
public record AccessPoint(
    String ssid, String passphrase, MacAddress bssid, int channel, int rssi, AuthMode authMode) {
  static final int SSID_BYTES = 32;
  static final int PASSPHRASE_BYTES = 64;
  static final int CHANNELS = 14;

  public AccessPoint {
    if (ssid.getBytes(StandardCharsets.UTF_8).length > SSID_BYTES) {
      throw new IllegalArgumentException("SSID of more than " + SSID_BYTES + " bytes: " + ssid);
    }
    if (passphrase.getBytes(StandardCharsets.UTF_8).length > PASSPHRASE_BYTES) {
      throw new IllegalArgumentException(
          "passphrase of more than " + PASSPHRASE_BYTES + " bytes for " + ssid);
    }
    if (channel < 1 || channel > CHANNELS) {
      throw new IllegalArgumentException("channel " + channel + " for " + ssid);
    }
    if (rssi < Byte.MIN_VALUE || rssi > 0) {
      throw new IllegalArgumentException("RSSI " + rssi + " for " + ssid);
    }
  }

  /** An open network. */
  public static AccessPoint open(String ssid, MacAddress bssid, int channel, int rssi) {
    return new AccessPoint(ssid, "", bssid, channel, rssi, AuthMode.OPEN);
  }

  /** A network with a WPA2 passphrase. */
  public static AccessPoint wpa2(
      String ssid, String passphrase, MacAddress bssid, int channel, int rssi) {
    return new AccessPoint(ssid, passphrase, bssid, channel, rssi, AuthMode.WPA2_PSK);
  }

  byte[] ssidBytes() {
    return ssid.getBytes(StandardCharsets.UTF_8);
  }

  byte[] passphraseBytes() {
    return passphrase.getBytes(StandardCharsets.UTF_8);
  }
}
