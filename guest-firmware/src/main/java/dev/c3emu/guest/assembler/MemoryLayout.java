package dev.c3emu.guest.assembler;

import dev.c3emu.emulator.image.MemoryType;

/**
 * Where a program goes. Regions may be the same, and are then filled in this order. The chip's SRAM
 * is one memory with two addresses (TRM "System and Memory"), so code and data must be apart by
 * more than what they are called.
 *
 * @param code for {@code .text}
 * @param constants for {@code .rodata}
 * @param data for {@code .data} and {@code .bss}
 */
public record MemoryLayout(MemoryRegion code, MemoryRegion constants, MemoryRegion data) {
  /** The first SRAM that both buses see. */
  static final int SHARED_IRAM = 0x4038_0000;

  private static final int CODE_SIZE = 0x2_0000;

  /** The mask ROM keeps its own data from here to the end of SRAM. */
  private static final int ROM_DATA = 0x3FCD_C700;

  /** After the headers of an image and of its first segment. */
  private static final int FIRST_IN_FLASH = 0x20;

  /** All in SRAM: 128 KB of code from 0x40380000, then constants and variables. */
  public static MemoryLayout inRam() {
    int data = MemoryType.DRAM.start() + CODE_SIZE;
    MemoryRegion rest = new MemoryRegion(data, ROM_DATA - data);
    return new MemoryLayout(new MemoryRegion(SHARED_IRAM, CODE_SIZE), rest, rest);
  }

  /** As {@link #inRam}, but with constants in flash, behind the cache. */
  public static MemoryLayout constantsInFlash() {
    MemoryRegion flash =
        new MemoryRegion(MemoryType.DROM.start() + FIRST_IN_FLASH, 0x10_0000 - FIRST_IN_FLASH);
    return new MemoryLayout(inRam().code(), flash, inRam().data());
  }
}
