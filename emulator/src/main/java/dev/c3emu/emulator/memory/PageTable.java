package dev.c3emu.emulator.memory;

import java.util.Arrays;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** The pages of the address space by address, in two levels. */
final class PageTable {
  private static final int LEVEL_SHIFT = 22;
  private static final int ENTRIES = 1024;
  private static final Page[] NOTHING = new Page[ENTRIES];

  static {
    Arrays.fill(NOTHING, Page.UNMAPPED);
  }

  private final Page[][] directory = new Page[ENTRIES][];

  PageTable() {
    Arrays.fill(directory, NOTHING);
  }

  /** The page an address lies in; {@link Page#UNMAPPED} where nothing is mapped. */
  Page find(int address) {
    return directory[address >>> LEVEL_SHIFT][address >>> Page.SHIFT & ENTRIES - 1];
  }

  /** Passes on every page there is, by address. */
  void forEach(Consumer<Page> action) {
    for (Page[] level : directory) {
      if (level != NOTHING) {
        for (Page page : level) {
          if (page != Page.UNMAPPED) {
            action.accept(page);
          }
        }
      }
    }
  }

  /** Removes every page that does not fulfil a condition. */
  void keepIf(Predicate<Page> condition) {
    for (Page[] level : directory) {
      for (int i = 0; level != NOTHING && i < level.length; i++) {
        if (!condition.test(level[i])) {
          level[i] = Page.UNMAPPED;
        }
      }
    }
  }

  /** Puts a page where it belongs, in place of what was there. */
  void put(Page page) {
    int index = page.address >>> LEVEL_SHIFT;
    if (directory[index] == NOTHING) {
      directory[index] = NOTHING.clone();
    }
    directory[index][page.address >>> Page.SHIFT & ENTRIES - 1] = page;
  }
}
