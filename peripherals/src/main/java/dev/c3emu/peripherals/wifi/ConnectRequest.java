package dev.c3emu.peripherals.wifi;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import java.util.Arrays;

/**
 * Which network the driver wants.
 *
 * @param bssid the one access point to take, null for any of the network
 * @param channels bit n stands for channel n
 * @param dwell milliseconds to listen on each channel
 */
record ConnectRequest(byte[] ssid, byte[] passphrase, MacAddress bssid, int channels, int dwell) {
  static final ConnectRequest NONE = new ConnectRequest(new byte[0], new byte[0], null, 0, 0);

  boolean wants(AccessPoint point) {
    return Arrays.equals(ssid, point.ssidBytes()) && (bssid == null || bssid.equals(point.bssid()));
  }

  boolean knowsSecretOf(AccessPoint point) {
    return Arrays.equals(passphrase, point.passphraseBytes());
  }

  void save(StateWriter out) {
    out.putBytes(ssid);
    out.putBytes(passphrase);
    out.putLong(bssid == null ? -1 : bssid.value());
    out.putInt(channels);
    out.putInt(dwell);
  }

  static ConnectRequest load(StateReader in) {
    byte[] ssid = in.getBytes();
    byte[] passphrase = in.getBytes();
    long bssid = in.getLong();
    return new ConnectRequest(
        ssid, passphrase, bssid < 0 ? null : new MacAddress(bssid), in.getInt(), in.getInt());
  }
}
