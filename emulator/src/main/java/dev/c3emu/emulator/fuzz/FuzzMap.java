package dev.c3emu.emulator.fuzz;

/** What is where in the computer that random programs run on. */
final class FuzzMap {
  /** SRAM on the instruction bus; the data bus does not see its first page. */
  static final int RAM = 0x4038_0000;

  static final int RAM_SIZE = 0x4000;
  static final int DATA_OFFSET = 0x1000;
  static final int DATA = 0x3FC8_0000;

  /** Where the data bus sees the end of the RAM. */
  static final int DATA_END = DATA + RAM_SIZE - DATA_OFFSET;

  /** Where programs start, and where the data bus sees that. */
  static final int CODE = RAM + DATA_OFFSET;

  static final int CODE_SIZE = 0x1000;

  /** Memory that programs use for data. */
  static final int SCRATCH = DATA + 0x2000;

  static final int ROM = 0x4000_0000;
  static final int ROM_SIZE = 0x1000;

  static final int FLASH = 0x4200_0000;
  static final int FLASH_DATA = 0x3C00_0000;
  static final int SECTOR = 0x1000;
  static final int SECTORS = 2;

  static final int DEVICE = 0x6000_0000;
  static final int DEVICE_SIZE = 0x100;

  private FuzzMap() {}
}
