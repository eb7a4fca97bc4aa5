package dev.c3emu.emulator.image;

import java.util.HashMap;
import java.util.Map;

/** What a guest finds in memory after a load plan was followed; a loader as plain as can be. */
final class LoadedMemory {
  private final int entry;
  private final byte[] flash;
  private final Map<Integer, Integer> pages = new HashMap<>();
  private final Map<Integer, Byte> ram = new HashMap<>();

  private LoadedMemory(LoadPlan plan, byte[] flash) {
    entry = plan.entry();
    this.flash = flash;
    plan.pages().forEach(mapping -> pages.put(mapping.entry(), mapping.page()));
    for (Segment segment : plan.ram()) {
      byte[] content = segment.content().toByteArray();
      for (int i = 0; i < content.length; i++) {
        ram.put(segment.address() + i, content[i]);
      }
    }
  }

  static LoadedMemory of(FirmwareFile file) {
    return new LoadedMemory(file.loadPlan(), file.flash());
  }

  int entry() {
    return entry;
  }

  /** The byte at an address; empty memory reads as zero. */
  int at(int address) {
    if (!MemoryType.at(address).isFlash()) {
      return ram.getOrDefault(address, (byte) 0) & 0xFF;
    }
    Integer page = pages.get(PageMapping.entryOf(address));
    return page == null ? 0 : flash[page * PageMapping.PAGE + address % PageMapping.PAGE] & 0xFF;
  }
}
