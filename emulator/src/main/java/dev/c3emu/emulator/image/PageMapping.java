package dev.c3emu.emulator.image;

/**
 * One entry of the cache's MMU. An entry serves both windows: entry n maps 64 KB at 0x3C00_0000 + n
 * * 64 KB and at 0x4200_0000 + n * 64 KB.
 *
 * @param entry 0..127
 * @param page the flash page, in units of 64 KB
 */
public record PageMapping(int entry, int page) {
  /** Bytes in a page. */
  public static final int PAGE = 0x1_0000;

  /** Entries in the MMU. */
  public static final int ENTRIES = 128;

  /** The entry that a flash address goes through. */
  static int entryOf(int address) {
    return address / PAGE & ENTRIES - 1;
  }

  /** Whether a flash segment can be mapped from where it lies: pages are mapped whole. */
  static boolean isCongruent(Segment segment) {
    return segment.length() == 0 || congruentAddress(segment) == segment.address();
  }

  /** The address in its page that the segment could be mapped at. */
  static int congruentAddress(Segment segment) {
    return segment.address() & -PAGE | segment.content().offset() & PAGE - 1;
  }
}
