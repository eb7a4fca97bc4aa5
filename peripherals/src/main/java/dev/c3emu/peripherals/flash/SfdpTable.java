package dev.c3emu.peripherals.flash;

import java.util.Arrays;

/** The "Serial Flash Discoverable Parameters" of a chip (JESD216, revision 1.0). */
final class SfdpTable {
  private static final int BASIC_TABLE = 0x30;

  private static final int[] HEADER = {
    0x5044_4653, // "SFDP"
    0xFF00_0100, // one parameter header, revision 1.0
    0x0901_0000, // JEDEC basic table, revision 1.0, 9 words
    0xFF00_0000 | BASIC_TABLE,
  };

  private static final int[] BASIC = {
    0xFFF1_20E5, // 4 KB erase by 0x20; all dual and quad reads; 3-byte addresses
    0, // density, filled in
    0x6B08_EB44, // quad IO by 0xEB, quad output by 0x6B
    0xBB42_3B08, // dual output by 0x3B, dual IO by 0xBB
    0xFFFF_FFEE, // neither 2-2-2 nor 4-4-4
    0xFF00_FFFF,
    0xFF00_FFFF,
    0x520F_200C, // erase types: 4 KB by 0x20, 32 KB by 0x52,
    0xFF00_D810, // 64 KB by 0xD8
  };

  private static final int DENSITY = 1;

  private final byte[] bytes = new byte[BASIC_TABLE + BASIC.length * 4];

  /**
   * @param size of the chip in bytes
   */
  SfdpTable(int size) {
    Arrays.fill(bytes, (byte) 0xFF);
    for (int i = 0; i < HEADER.length; i++) {
      put(i * 4, HEADER[i]);
    }
    for (int i = 0; i < BASIC.length; i++) {
      put(BASIC_TABLE + i * 4, i == DENSITY ? size * 8 - 1 : BASIC[i]);
    }
  }

  /** Copies out from an address; what lies behind the table reads as 0xFF. */
  void read(int address, byte[] into) {
    for (int i = 0; i < into.length; i++) {
      int from = (address & 0xFF_FFFF) + i;
      into[i] = from < bytes.length ? bytes[from] : (byte) 0xFF;
    }
  }

  private void put(int offset, int word) {
    for (int i = 0; i < 4; i++) {
      bytes[offset + i] = (byte) (word >>> 8 * i);
    }
  }
}
