package dev.c3emu.peripherals.chip;

import dev.c3emu.emulator.debug.FlashProgrammer;
import dev.c3emu.emulator.memory.AddressSpace;
import dev.c3emu.emulator.memory.FlashMemory;
import dev.c3emu.peripherals.boot.Handover;
import dev.c3emu.peripherals.boot.RegisterWrite;
import dev.c3emu.peripherals.cache.FlashMapping;
import dev.c3emu.peripherals.cache.MmuTable;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Programs flash through the windows, without the flash chip's commands. Where a window shows
 * nothing yet, erasing does what a bootloader would: it maps a page of flash that is blank, and
 * turns the cache on.
 */
record WindowProgrammer(AddressSpace memory, FlashWindows windows, FlashMemory flash)
    implements FlashProgrammer {
  @Override
  public boolean erase(int address, int length) {
    if (address % FlashMemory.SECTOR != 0 || !isInside(address, length) || !map(address, length)) {
      return false;
    }
    for (int done = 0; done < length; done += FlashMemory.SECTOR) {
      flash.erase(windows.flashAddress(address + done) / FlashMemory.SECTOR);
    }
    return true;
  }

  @Override
  public boolean program(int address, byte[] bytes) {
    if (!isInside(address, bytes.length) || missing(address, bytes.length).length > 0) {
      return false;
    }
    for (int done = 0; done < bytes.length; ) {
      int at = address + done;
      int count = Math.min(bytes.length - done, FlashMemory.SECTOR - at % FlashMemory.SECTOR);
      flash.program(windows.flashAddress(at), bytes, done, count);
      done += count;
    }
    return true;
  }

  /** Whether all of a range is in one window. */
  private static boolean isInside(int address, int length) {
    int first = FlashWindows.entry(address);
    return length == 0
        || first >= 0
            && length <= FlashWindows.SIZE
            && FlashWindows.entry(address + length - 1) >= first;
  }

  /** The entries of the MMU in a range that show nothing. */
  private int[] missing(int address, int length) {
    return length == 0
        ? new int[0]
        : IntStream.rangeClosed(
                FlashWindows.entry(address), FlashWindows.entry(address + length - 1))
            .filter(entry -> windows.page(entry) == FlashMapping.INVALID)
            .toArray();
  }

  /** Makes all of a range show flash; returns false, and does nothing, if there is too little. */
  private boolean map(int address, int length) {
    int[] entries = missing(address, length);
    int[] pages = blankPages().limit(entries.length).toArray();
    if (pages.length < entries.length) {
      return false;
    }
    for (int i = 0; i < entries.length; i++) {
      poke(List.of(Handover.mapping(entries[i], pages[i])));
    }
    if (entries.length > 0) {
      poke(Handover.cacheOn());
    }
    return true;
  }

  /** The pages that hold nothing and that no entry shows. */
  private IntStream blankPages() {
    BitSet shown = new BitSet();
    IntStream.range(0, MmuTable.ENTRIES)
        .map(windows::page)
        .filter(page -> page != FlashMapping.INVALID)
        .forEach(shown::set);
    return IntStream.range(0, flash.size() / MmuTable.PAGE_SIZE)
        .filter(page -> !shown.get(page) && isBlank(page));
  }

  private boolean isBlank(int page) {
    byte[] bytes = new byte[MmuTable.PAGE_SIZE];
    flash.read(page * MmuTable.PAGE_SIZE, bytes, 0, bytes.length);
    for (byte value : bytes) {
      if (value != (byte) 0xFF) {
        return false;
      }
    }
    return true;
  }

  private void poke(List<RegisterWrite> writes) {
    for (RegisterWrite write : writes) {
      memory.pokeDevice(write.address(), write.value());
    }
  }
}
