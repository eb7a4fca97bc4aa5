package dev.c3emu.peripherals.chip;

import dev.c3emu.emulator.debug.FlashProgrammer;
import dev.c3emu.emulator.memory.FlashMemory;

/** Programs flash where the cache's MMU shows it, without the flash chip's commands. */
record WindowProgrammer(FlashWindows windows, FlashMemory flash) implements FlashProgrammer {
  @Override
  public boolean erase(int address, int length) {
    if (address % FlashMemory.SECTOR != 0 || !isShown(address, length)) {
      return false;
    }
    for (int done = 0; done < length; done += FlashMemory.SECTOR) {
      flash.erase(windows.flashAddress(address + done) / FlashMemory.SECTOR);
    }
    return true;
  }

  @Override
  public boolean program(int address, byte[] bytes) {
    if (!isShown(address, bytes.length)) {
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

  private boolean isShown(int address, int length) {
    for (int done = 0; done < length; done += FlashMemory.SECTOR) {
      if (windows.flashAddress(address + done) < 0) {
        return false;
      }
    }
    return length <= 0 || windows.flashAddress(address + length - 1) >= 0;
  }
}
