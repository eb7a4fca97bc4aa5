package dev.c3emu.emulator.cpu.jit;

import dev.c3emu.emulator.memory.AddressSpace;
import dev.c3emu.emulator.memory.CodeFreeRam;

/**
 * The part of RAM in which regions store without looking for code. When code turns up there, all
 * regions have to go; so the window keeps away from code, and after a few times it stays closed.
 */
final class StoreWindow {
  private static final CodeFreeRam CLOSED = new CodeFreeRam(0, 0);
  private static final int MAX_FAILURES = 4;
  private static final int MAX_DISTANCE = 1 << 15;

  private final AddressSpace memory;
  private CodeFreeRam window;
  private int failures;

  StoreWindow(AddressSpace memory) {
    this.memory = memory;
  }

  /** The window, which is opened if it is not. */
  CodeFreeRam open() {
    if (window == null) {
      window = failures < MAX_FAILURES ? chosen() : CLOSED;
    }
    return window;
  }

  /** Code is found above other code more often than below. */
  private CodeFreeRam chosen() {
    CodeFreeRam free = memory.codeFreeRam();
    int distance = Math.min(free.size() / 4, MAX_DISTANCE);
    return new CodeFreeRam(free.base() + distance, free.size() - distance);
  }

  /** Forgets failures of a machine before. */
  void renew() {
    failures = 0;
  }

  /**
   * Notes that code was decoded.
   *
   * @return whether the window was open there, and is closed now
   */
  boolean decoded(int address, int length) {
    if (window == null || !window.overlaps(memory.onDataBus(address), length)) {
      return false;
    }
    window = null;
    failures++;
    return true;
  }
}
