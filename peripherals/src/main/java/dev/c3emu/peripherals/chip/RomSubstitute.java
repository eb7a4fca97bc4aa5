package dev.c3emu.peripherals.chip;

import dev.c3emu.peripherals.boot.MaskRom;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The little of the mask ROM's data that firmware reads without calling it: the pointer to the
 * table of the ROM's RAM layout, whose second word is the end of the heap (ESP-IDF, {@code
 * rom_layout.h}).
 */
final class RomSubstitute {
  private static final int POINTER = 0x3FF1_FFFC;
  private static final int TABLE = 0x3FF1_FF00;
  private static final int HEAP_END = 0x3FCD_F060;

  private RomSubstitute() {}

  static byte[] bytes() {
    ByteBuffer rom = ByteBuffer.allocate(MaskRom.SIZE).order(ByteOrder.LITTLE_ENDIAN);
    rom.putInt(offset(POINTER), TABLE);
    rom.putInt(offset(TABLE) + 4, HEAP_END);
    return rom.array();
  }

  private static int offset(int address) {
    return address - MaskRom.DATA_ADDRESS + MaskRom.DATA_OFFSET;
  }
}
