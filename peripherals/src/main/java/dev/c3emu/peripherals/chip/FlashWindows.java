package dev.c3emu.peripherals.chip;

import dev.c3emu.emulator.memory.AddressSpace;
import dev.c3emu.emulator.memory.FlashMemory;
import dev.c3emu.emulator.memory.MmioTarget;
import dev.c3emu.peripherals.cache.CacheBus;
import dev.c3emu.peripherals.cache.CacheController;
import dev.c3emu.peripherals.cache.CacheListener;
import dev.c3emu.peripherals.cache.FlashMapping;
import dev.c3emu.peripherals.cache.MmuTable;
import java.util.Arrays;

/**
 * The two windows onto flash, as the cache's MMU and controller arrange them. A write to flash
 * shows at once, sooner than on silicon, where it takes an invalidation of the cache.
 */
final class FlashWindows implements FlashMapping, CacheListener {
  /** Bytes in each window. */
  static final int SIZE = MmuTable.ENTRIES * MmuTable.PAGE_SIZE;

  private static final int DATA = 0x3C00_0000;
  private static final int INSTRUCTION = 0x4200_0000;
  private static final int SECTORS_PER_PAGE = MmuTable.PAGE_SIZE / FlashMemory.SECTOR;

  private final AddressSpace memory;
  private final FlashMemory flash;
  private final int[] pages = new int[MmuTable.ENTRIES];

  FlashWindows(AddressSpace memory, FlashMemory flash) {
    this.memory = memory;
    this.flash = flash;
    Arrays.fill(pages, INVALID);
    memory.declareFlashWindow(DATA, SIZE, false);
    memory.declareFlashWindow(INSTRUCTION, SIZE, true);
    flash.listen(this::sectorChanged);
    windowsChanged(false, false);
  }

  /**
   * Where in flash a page of either window leads, in bytes from the chip's start; -1 if nowhere.
   */
  int flashAddress(int address) {
    int entry = entry(address);
    int index = (address & MmuTable.PAGE_SIZE - 1) / FlashMemory.SECTOR;
    int sector = entry < 0 ? -1 : sector(entry, index);
    return sector < 0 ? -1 : sector * FlashMemory.SECTOR + (address & FlashMemory.SECTOR - 1);
  }

  /** The entry of the MMU that an address of either window goes by; -1 outside the windows. */
  static int entry(int address) {
    int offset = address & SIZE - 1;
    boolean inside = address - offset == DATA || address - offset == INSTRUCTION;
    return inside ? offset / MmuTable.PAGE_SIZE : -1;
  }

  /** The page of flash that an entry shows, {@link #INVALID} if none. */
  int page(int entry) {
    return pages[entry];
  }

  /** Makes accesses where nothing is shown raise the cache controller's interrupts and read 0. */
  void reportTo(CacheController cache) {
    memory.mapUnmappedFlash(DATA, SIZE, new Refusal(cache, CacheBus.DATA, DATA));
    memory.mapUnmappedFlash(
        INSTRUCTION, SIZE, new Refusal(cache, CacheBus.INSTRUCTION, INSTRUCTION));
  }

  @Override
  public void map(int entry, int page) {
    pages[entry] = page;
    show(entry);
  }

  @Override
  public void windowsChanged(boolean instructions, boolean data) {
    memory.openFlashWindow(INSTRUCTION, instructions);
    memory.openFlashWindow(DATA, data);
  }

  private void show(int entry) {
    for (int i = 0; i < SECTORS_PER_PAGE; i++) {
      show(entry, i);
    }
  }

  private void show(int entry, int index) {
    int offset = entry * MmuTable.PAGE_SIZE + index * FlashMemory.SECTOR;
    int sector = sector(entry, index);
    boolean mapped = sector >= 0;
    byte[] bytes = mapped ? flash.sectorArray(sector) : null;
    int start = mapped ? flash.sectorOffset(sector) : 0;
    memory.mapFlash(DATA + offset, bytes, start);
    memory.mapFlash(INSTRUCTION + offset, bytes, start);
  }

  /** The sector of flash at a place in an entry, or -1; addresses beyond the chip wrap. */
  private int sector(int entry, int index) {
    int sectors = flash.size() / FlashMemory.SECTOR;
    return pages[entry] == INVALID ? -1 : (pages[entry] * SECTORS_PER_PAGE + index) % sectors;
  }

  private void sectorChanged(int sector) {
    for (int entry = 0; entry < pages.length; entry++) {
      int index = sector % SECTORS_PER_PAGE;
      if (sector(entry, index) == sector) {
        show(entry, index);
        memory.flashChanged(INSTRUCTION + entry * MmuTable.PAGE_SIZE + index * FlashMemory.SECTOR);
      }
    }
  }

  /** Answers where no flash is shown. */
  private record Refusal(CacheController cache, CacheBus bus, int base) implements MmioTarget {
    @Override
    public int read(int offset) {
      if (cache.isOpen(bus)) {
        cache.reportInvalidEntry(base + offset, offset / MmuTable.PAGE_SIZE);
      } else {
        cache.reportClosed(bus);
      }
      return 0;
    }

    @Override
    public void write(int offset, int value) {
      cache.reportWrite(bus);
    }
  }
}
