package dev.c3emu.emulator.cpu.jit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Translations by key: a hash table with open addressing, to be asked without allocating. */
final class TranslationTable {
  private static final int MIN_SLOTS = 1 << 8;
  private static final int GOLDEN_RATIO = 0x9E37_79B9;

  private Translation[] slots = new Translation[MIN_SLOTS];
  private int size;

  /** The translation with this key, or null. */
  Translation find(int key) {
    for (int at = slot(key); ; at = at + 1 & slots.length - 1) {
      Translation translation = slots[at];
      if (translation == null || translation.key == key) {
        return translation;
      }
    }
  }

  /** Adds a translation whose key is not there yet. */
  void put(Translation translation) {
    if (2 * (size + 1) > slots.length) {
      List<Translation> all = all();
      slots = new Translation[2 * slots.length];
      all.forEach(this::insert);
    }
    insert(translation);
    size++;
  }

  /** Removes a translation, if it is there. */
  void remove(Translation translation) {
    if (find(translation.key) == translation) {
      List<Translation> others = all();
      others.remove(translation);
      Arrays.fill(slots, null);
      others.forEach(this::insert);
      size--;
    }
  }

  void clear() {
    slots = new Translation[MIN_SLOTS];
    size = 0;
  }

  int size() {
    return size;
  }

  /** All of them, in a list of their own. */
  List<Translation> all() {
    List<Translation> all = new ArrayList<>(size);
    for (Translation translation : slots) {
      if (translation != null) {
        all.add(translation);
      }
    }
    return all;
  }

  private void insert(Translation translation) {
    int at = slot(translation.key);
    while (slots[at] != null) {
      at = at + 1 & slots.length - 1;
    }
    slots[at] = translation;
  }

  private int slot(int key) {
    return key * GOLDEN_RATIO >>> Integer.numberOfLeadingZeros(slots.length) + 1;
  }
}
