package dev.c3emu.gdbstub.session;

/** The CRC of {@code compare-sections}: not the usual one (GDB manual, "qCRC"). */
final class Crc32 {
  private static final int POLYNOMIAL = 0x04C1_1DB7;
  private static final int[] TABLE = new int[256];

  static {
    for (int i = 0; i < TABLE.length; i++) {
      int value = i << 24;
      for (int bit = 0; bit < 8; bit++) {
        value = value << 1 ^ (value < 0 ? POLYNOMIAL : 0);
      }
      TABLE[i] = value;
    }
  }

  private Crc32() {}

  static int of(byte[] bytes) {
    int crc = -1;
    for (byte value : bytes) {
      crc = crc << 8 ^ TABLE[(crc >>> 24 ^ value) & 0xFF];
    }
    return crc;
  }
}
