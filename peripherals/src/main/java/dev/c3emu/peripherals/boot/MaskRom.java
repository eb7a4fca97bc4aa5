package dev.c3emu.peripherals.boot;

import dev.c3emu.emulator.image.ElfFile;
import dev.c3emu.emulator.image.ElfReader;
import dev.c3emu.emulator.image.ElfSection;
import dev.c3emu.emulator.image.ElfSymbol;
import dev.c3emu.emulator.image.ImageFormatException;
import dev.c3emu.emulator.image.SymbolTable;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The chip's mask ROM.
 *
 * @param bytes its {@value #SIZE} bytes; not to be modified
 * @param symbols the names of its functions, if it came with any
 */
public record MaskRom(byte[] bytes, SymbolTable symbols) {
  /** Where it is on the instruction bus; the CPU starts here. */
  public static final int ADDRESS = 0x4000_0000;

  /** Its size in bytes. */
  public static final int SIZE = 0x6_0000;

  /** Where the data bus sees the part from {@link #DATA_OFFSET} on. */
  public static final int DATA_ADDRESS = 0x3FF0_0000;

  /** The first byte that the data bus sees. */
  public static final int DATA_OFFSET = 0x4_0000;

  private static final int ELF_MAGIC = 0x464C_457F;
  private static final int COPY_TABLE_ROW = 16;

  /**
   * Reads a ROM from the ELF file that Espressif publishes for debugging, or from a flat binary.
   *
   * @param name how errors name the file
   * @throws ImageFormatException if it is neither
   */
  public static MaskRom read(String name, byte[] file) {
    boolean elf =
        file.length >= 4
            && ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt() == ELF_MAGIC;
    if (elf) {
      return fromElf(name, ElfReader.readWithoutSymbols(name, file));
    }
    if (file.length != SIZE) {
      throw new ImageFormatException(
          name, 0, "an ELF file or a flat ROM of " + SIZE + " bytes", file.length + " bytes");
    }
    return new MaskRom(file, SymbolTable.empty());
  }

  private static MaskRom fromElf(String name, ElfFile elf) {
    byte[] rom = new byte[SIZE];
    boolean any = false;
    for (ElfSection section : elf.sections()) {
      int offset = offsetOf(section.address());
      if (section.type() == ElfSection.PROGBITS
          && offset >= 0
          && offset + section.content().length() <= SIZE) {
        section.content().copyTo(rom, offset);
        any |= section.content().length() > 0;
      }
    }
    if (!any) {
      throw new ImageFormatException(
          name, 0, "sections of a mask ROM at 0x40000000", "an ELF file of something else");
    }
    restoreInitialData(elf, rom);
    return new MaskRom(rom, elf.symbols());
  }

  /**
   * The file has initialised data only where it belongs in RAM, but the reset code copies it from
   * ROM, by a table of (start, end, source): put it where the table expects it.
   */
  private static void restoreInitialData(ElfFile elf, byte[] rom) {
    int row = romOffset(elf, "_data_start");
    int end = romOffset(elf, "_data_end");
    ByteBuffer view = ByteBuffer.wrap(rom).order(ByteOrder.LITTLE_ENDIAN);
    for (; row >= 0 && row + COPY_TABLE_ROW <= Math.min(end, SIZE); row += COPY_TABLE_ROW) {
      int start = view.getInt(row);
      int length = view.getInt(row + 4) - start;
      int source = offsetOf(view.getInt(row + 8));
      if (length > 0 && source >= 0 && length <= SIZE - source) {
        copyInitialData(elf, start, length, rom, source);
      }
    }
  }

  private static void copyInitialData(ElfFile elf, int start, int length, byte[] rom, int source) {
    for (ElfSection section : elf.sections()) {
      int at = section.address() - start;
      int size = section.content().length();
      if (section.type() == ElfSection.PROGBITS && at >= 0 && size <= length - at) {
        section.content().copyTo(rom, source + at);
      }
    }
  }

  private static int romOffset(ElfFile elf, String symbol) {
    return elf.symbols().find(symbol).map(ElfSymbol::value).map(MaskRom::offsetOf).orElse(-1);
  }

  /** The place in the ROM of an address on either bus, or -1. */
  private static int offsetOf(int address) {
    int instruction = address - ADDRESS;
    if (Integer.compareUnsigned(instruction, SIZE) < 0) {
      return instruction;
    }
    int data = address - DATA_ADDRESS;
    return Integer.compareUnsigned(data, SIZE - DATA_OFFSET) < 0 ? DATA_OFFSET + data : -1;
  }
}
