package dev.c3emu.peripherals.flash;

/**
 * Which addresses the status registers protect against program and erase (GD25Q data sheet, "Data
 * Protection"): BP2..0 give a share of the chip, BP3 turns it from the top to the bottom, BP4 makes
 * it sectors instead of blocks, CMP protects everything else instead.
 *
 * @param from first protected address
 * @param to first address behind the protected ones; equal to {@code from} if there are none
 * @param complement whether it is the other addresses that are protected
 */
record BlockProtection(int from, int to, boolean complement) {
  private static final int BP_ALL = 7;
  private static final int BP3_BOTTOM = 1 << 5;
  private static final int BP4_SECTORS = 1 << 6;
  private static final int CMP = 1 << 6;
  private static final int SECTOR = 0x1000;
  private static final int BLOCK = 0x1_0000;

  static BlockProtection of(int status1, int status2, int size) {
    int share = status1 >> 2 & BP_ALL;
    int length;
    if (share == 0) {
      length = 0;
    } else if (share == BP_ALL) {
      length = size;
    } else if ((status1 & BP4_SECTORS) != 0) {
      length = SECTOR << Math.min(share, 4) - 1;
    } else {
      length = Math.min(size, Math.max(BLOCK, size / 64) << share - 1);
    }
    boolean complement = (status2 & CMP) != 0;
    return (status1 & BP3_BOTTOM) != 0
        ? new BlockProtection(0, length, complement)
        : new BlockProtection(size - length, size, complement);
  }

  /** Whether any byte of {@code address..address+length-1} is protected. */
  boolean covers(int address, int length) {
    int last = address + length;
    return complement ? address < from || last > to : address < to && last > from;
  }
}
