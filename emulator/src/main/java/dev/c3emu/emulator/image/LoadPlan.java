package dev.c3emu.emulator.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a loader does in place of the mask ROM and a bootloader: fill RAM, map flash, jump.
 *
 * @param entry the guest address to start at
 * @param ram what to copy into RAM, in this order
 * @param pages how to fill the cache's MMU, by entry; all other entries are invalid
 */
public record LoadPlan(int entry, List<Segment> ram, List<PageMapping> pages) {
  public LoadPlan {
    ram = List.copyOf(ram);
    pages = List.copyOf(pages);
  }

  /**
   * The plan for an image in flash.
   *
   * @param flashOffset where in the flash the image starts
   * @throws ImageFormatException if it has segments that no memory of the chip can take
   */
  static LoadPlan of(EspImage image, int flashOffset) {
    image.misplacements().stream()
        .findFirst()
        .ifPresent(
            defect -> {
              throw defect;
            });
    List<Segment> ram = new ArrayList<>();
    Map<Integer, PageMapping> pages = new TreeMap<>();
    for (Segment segment : image.segments()) {
      if (segment.memory().isRam()) {
        ram.add(segment);
      } else if (segment.memory().isFlash()) {
        map(segment, flashOffset - image.offset(), pages);
      }
    }
    return new LoadPlan(image.header().entry(), ram, List.copyOf(pages.values()));
  }

  private static void map(Segment segment, int flashBase, Map<Integer, PageMapping> pages) {
    if (segment.length() == 0) {
      return;
    }
    int entry = PageMapping.entryOf(segment.address());
    int last = PageMapping.entryOf(segment.address() + segment.length() - 1);
    int page = (flashBase + segment.content().offset()) / PageMapping.PAGE;
    for (; entry <= last; entry++, page++) {
      PageMapping mapping = new PageMapping(entry, page);
      PageMapping before = pages.putIfAbsent(entry, mapping);
      if (before != null && !before.equals(mapping)) {
        throw segment
            .content()
            .malformed(
                0,
                "segment whose cache pages no other has",
                Hex.of(segment.address()) + " on entry " + entry);
      }
    }
  }
}
