package dev.c3emu.peripherals.wifi;

import static dev.c3emu.peripherals.wifi.WifiMacRegister.*;

import dev.c3emu.emulator.device.StoredRegisters;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads the STA_ registers, in which the driver says what to connect to. */
final class StationRegisters {
  private static final int SSID_LENGTH = 0x3F;
  private static final int PASSPHRASE_SHIFT = 8;
  private static final int PASSPHRASE_LENGTH = 0x7F;
  private static final int USE_BSSID = 1 << 31;

  private StationRegisters() {}

  /** Lengths beyond the room of the registers count as all of it. */
  static ConnectRequest request(StoredRegisters<WifiMacRegister> registers) {
    int lengths = registers.get(STA_LENGTHS);
    int high = registers.get(STA_BSSID_HIGH);
    int channel = registers.get(STA_CHANNEL);
    return new ConnectRequest(
        bytes(STA_SSID, lengths & SSID_LENGTH, registers),
        bytes(STA_PASSPHRASE, lengths >>> PASSPHRASE_SHIFT & PASSPHRASE_LENGTH, registers),
        (high & USE_BSSID) == 0 ? null : MacAddress.ofRegisters(registers.get(STA_BSSID_LOW), high),
        channel == 0 ? registers.get(SCAN_CHANNELS) : 1 << channel,
        registers.get(SCAN_DWELL));
  }

  private static byte[] bytes(
      WifiMacRegister array, int length, StoredRegisters<WifiMacRegister> registers) {
    int words = array.spec().count();
    ByteBuffer all = ByteBuffer.allocate(4 * words).order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 0; i < words; i++) {
      all.putInt(registers.get(array, i));
    }
    byte[] bytes = new byte[Math.min(length, 4 * words)];
    all.get(0, bytes);
    return bytes;
  }
}
