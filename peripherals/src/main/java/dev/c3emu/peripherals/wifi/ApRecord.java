package dev.c3emu.peripherals.wifi;

import java.util.Arrays;

/** An access point as registers and scan results in memory show it: eleven words. */
final class ApRecord {
  static final int WORDS = AccessPoint.SSID_BYTES / 4 + 3;
  static final int BYTES = WORDS * 4;

  private ApRecord() {}

  /**
   * Four bytes of the name, the first in the lowest byte.
   *
   * @param index 0..7
   */
  static int ssid(AccessPoint point, int index) {
    byte[] padded = Arrays.copyOf(point.ssidBytes(), AccessPoint.SSID_BYTES);
    return padded[4 * index] & 0xFF
        | (padded[4 * index + 1] & 0xFF) << 8
        | (padded[4 * index + 2] & 0xFF) << 16
        | padded[4 * index + 3] << 24;
  }

  /** Channel, RSSI, authentication mode and length of the name, from the lowest byte up. */
  static int info(AccessPoint point) {
    return point.channel()
        | (point.rssi() & 0xFF) << 8
        | point.authMode().code() << 16
        | point.ssidBytes().length << 24;
  }

  /** The whole record. */
  static int[] words(AccessPoint point) {
    int[] words = new int[WORDS];
    int ssidWords = AccessPoint.SSID_BYTES / 4;
    for (int i = 0; i < ssidWords; i++) {
      words[i] = ssid(point, i);
    }
    words[ssidWords] = point.bssid().low();
    words[ssidWords + 1] = point.bssid().high();
    words[ssidWords + 2] = info(point);
    return words;
  }
}
