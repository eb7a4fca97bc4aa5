package dev.c3emu.emulator.cpu.jit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Translations of code that is not there any more, or may not be: after a snapshot was restored, or
 * a page of flash mapped again, it often is.
 */
final class Shelf {
  /** How many translations that start at the same key are kept. */
  private static final int VERSIONS = 4;

  private final int capacity;
  private final Map<Integer, Deque<Translation>> byKey = new HashMap<>();
  private int size;

  /**
   * @param capacity how many translations are kept
   */
  Shelf(int capacity) {
    this.capacity = capacity;
  }

  boolean isEmpty() {
    return size == 0;
  }

  void put(Translation translation) {
    if (size >= capacity) {
      clear();
    }
    Deque<Translation> versions = byKey.computeIfAbsent(translation.key, k -> new ArrayDeque<>(1));
    if (versions.size() == VERSIONS) {
      versions.removeLast();
      size--;
    }
    versions.addFirst(translation);
    size++;
  }

  /** Takes the latest translation with a key that fits, or returns null. */
  Translation take(int key, Predicate<Translation> fits) {
    Deque<Translation> versions = byKey.get(key);
    if (versions == null) {
      return null;
    }
    for (Iterator<Translation> each = versions.iterator(); each.hasNext(); ) {
      Translation translation = each.next();
      if (fits.test(translation)) {
        each.remove();
        size--;
        return translation;
      }
    }
    return null;
  }

  void clear() {
    byKey.clear();
    size = 0;
  }
}
