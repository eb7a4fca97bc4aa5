package dev.c3emu.peripherals.wifi;

import static dev.c3emu.peripherals.wifi.WifiMacRegister.*;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.function.ToIntBiFunction;
import java.util.function.ToIntFunction;

/** Reads the STA_ registers, in which the driver says what to connect to. */
final class StationRegisters {
  private static final int SSID_LENGTH = 0x3F;
  private static final int PASSPHRASE_SHIFT = 8;
  private static final int PASSPHRASE_LENGTH = 0x7F;
  private static final int USE_BSSID = 1 << 31;

  private StationRegisters() {}

  /**
   * Lengths beyond the registers' room count as all of it.
   *
   * @param single the value of a register
   * @param element the value of an element of a register array
   */
  static ConnectRequest request(
      ToIntFunction<WifiMacRegister> single, ToIntBiFunction<WifiMacRegister, Integer> element) {
    int lengths = single.applyAsInt(STA_LENGTHS);
    int high = single.applyAsInt(STA_BSSID_HIGH);
    int channel = single.applyAsInt(STA_CHANNEL);
    return new ConnectRequest(
        bytes(STA_SSID, lengths & SSID_LENGTH, element),
        bytes(STA_PASSPHRASE, lengths >>> PASSPHRASE_SHIFT & PASSPHRASE_LENGTH, element),
        (high & USE_BSSID) == 0
            ? null
            : MacAddress.ofRegisters(single.applyAsInt(STA_BSSID_LOW), high),
        channel == 0 ? single.applyAsInt(SCAN_CHANNELS) : 1 << channel,
        single.applyAsInt(SCAN_DWELL));
  }

  private static byte[] bytes(
      WifiMacRegister array, int length, ToIntBiFunction<WifiMacRegister, Integer> element) {
    int words = array.spec().count();
    ByteBuffer all = ByteBuffer.allocate(4 * words).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < words; i++) {
      all.putInt(element.applyAsInt(array, i));
    }
    byte[] bytes = new byte[Math.min(length, 4 * words)];
    all.get(0, bytes);
    return bytes;
  }
}
