package dev.c3emu.emulator.memory;

import java.util.ArrayList;
import java.util.List;

/**
 * A stretch of addresses that lead to one kind of thing.
 *
 * @param start a multiple of 4096
 * @param length in bytes, a multiple of 4096
 */
public record MappedRange(int start, long length, Kind kind) {
  /** What addresses lead to. */
  public enum Kind {
    RAM,
    ROM,
    FLASH,
    DEVICES
  }

  /** The first address after it. */
  public int end() {
    return (int) (start + length);
  }

  static List<MappedRange> of(PageTable pages) {
    List<MappedRange> ranges = new ArrayList<>();
    pages.forEach(page -> add(ranges, page));
    return ranges;
  }

  private static void add(List<MappedRange> ranges, Page page) {
    Kind kind = kind(page);
    MappedRange last = ranges.isEmpty() ? null : ranges.get(ranges.size() - 1);
    if (last != null && last.kind == kind && last.end() == page.address) {
      ranges.set(ranges.size() - 1, new MappedRange(last.start, last.length + Page.SIZE, kind));
    } else {
      ranges.add(new MappedRange(page.address, Page.SIZE, kind));
    }
  }

  private static Kind kind(Page page) {
    if (page.window != null) {
      return Kind.FLASH;
    }
    if (page.hasDevices()) {
      return Kind.DEVICES;
    }
    return page.ram == null ? Kind.ROM : Kind.RAM;
  }
}
