package dev.c3emu.emulator.image;

/** The memory of the ESP32-C3 that an address belongs to (TRM "System and Memory"). */
public enum MemoryType {
  /** Flash through the cache, data bus. */
  DROM(0x3C00_0000, 0x3C80_0000),
  /** Flash through the cache, instruction bus. */
  IROM(0x4200_0000, 0x4280_0000),
  /** SRAM on the data bus. */
  DRAM(0x3FC8_0000, 0x3FCE_0000),
  /** SRAM on the instruction bus. */
  IRAM(0x4037_C000, 0x403E_0000),
  /** RTC fast memory, which survives deep sleep. */
  RTC(0x5000_0000, 0x5000_2000),
  /** The chip's mask ROM on the instruction bus: nothing can be loaded there. */
  ROM(0x4000_0000, 0x4006_0000),
  /** The upper part of the mask ROM on the data bus. */
  ROM_DATA(0x3FF0_0000, 0x3FF2_0000),
  /** Not loaded at all: what an image has to fill a gap. */
  PADDING(0, 0x1000_0000),
  /** No memory of this chip. */
  NONE(0, 0);

  private final int start;
  private final int end;

  MemoryType(int start, int end) {
    this.start = start;
    this.end = end;
  }

  /** The memory at an address. */
  public static MemoryType at(int address) {
    for (MemoryType type : values()) {
      if (type.contains(address, 0)) {
        return type;
      }
    }
    return NONE;
  }

  /** The first address. */
  public int start() {
    return start;
  }

  /** The address after the last. */
  public int end() {
    return end;
  }

  /** Whether it is flash, which is mapped and not copied. */
  public boolean isFlash() {
    return this == DROM || this == IROM;
  }

  /** Whether it is memory that a loader copies to. */
  public boolean isRam() {
    return this == DRAM || this == IRAM || this == RTC;
  }

  /** Whether the CPU can fetch instructions there. */
  public boolean isExecutable() {
    return this == IROM || this == IRAM || this == RTC || this == ROM;
  }

  /**
   * Whether the address is in this memory and so many bytes from there are too.
   *
   * @param length 0 or more
   */
  public boolean contains(int address, long length) {
    long from = Integer.toUnsignedLong(address);
    return from >= Integer.toUnsignedLong(start)
        && from < Integer.toUnsignedLong(end)
        && from + length <= Integer.toUnsignedLong(end);
  }
}
