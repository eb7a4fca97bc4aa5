package dev.c3emu.emulator.memory;

import java.util.ArrayList;
import java.util.List;

/** Pages that show flash, all of them or none: opened and closed around every flash command. */
final class FlashWindow {
  /** Pages that have ever shown anything; mostly few of those that there are. */
  private final List<Page> used = new ArrayList<>();

  private boolean open = true;

  boolean isOpen() {
    return open;
  }

  void setOpen(boolean newOpen) {
    open = newOpen;
    used.forEach(Page::openOrClose);
  }

  /** Makes a page open and close with the window; to be called once for each. */
  void add(Page page) {
    used.add(page);
  }
}
