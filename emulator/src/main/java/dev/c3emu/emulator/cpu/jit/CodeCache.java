package dev.c3emu.emulator.cpu.jit;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Translations by where they start, and by what they were made from. */
final class CodeCache {
  private final int capacity;
  private final TranslationTable byKey = new TranslationTable();
  private final Map<Integer, List<Translation>> byPage = new HashMap<>();
  private final Shelf shelf;

  /**
   * @param capacity how many translations are kept, 2 or more
   */
  CodeCache(int capacity) {
    this.capacity = capacity;
    shelf = new Shelf(capacity);
  }

  /** The translation that starts at a key, or null. */
  Translation find(int key) {
    return byKey.find(key);
  }

  /** Adds a translation, in place of one that starts at the same key. */
  void add(Translation translation) {
    Translation before = byKey.find(translation.key);
    if (before != null) {
      remove(before);
    }
    if (byKey.size() >= capacity) {
      evict();
    }
    byKey.put(translation);
    for (int page : translation.lines.pages()) {
      byPage.computeIfAbsent(page, p -> new ArrayList<>()).add(translation);
    }
  }

  /**
   * Puts aside what was translated from any of the bytes {@code address..address+length-1}.
   *
   * @return the keys of what was put aside
   */
  List<Integer> invalidate(int address, int length) {
    List<Integer> keys = new ArrayList<>();
    int end = CodeLines.page(address + length - 1) + 1;
    for (int page = CodeLines.page(address); page != end; page++) {
      for (Translation translation : List.copyOf(byPage.getOrDefault(page, List.of()))) {
        if (translation.lines.overlap(address, length)) {
          keys.add(translation.key);
          remove(translation);
          shelve(translation);
        }
      }
    }
    return keys;
  }

  /** Forgets the translation that starts at a key, if there is one. */
  void forget(int key) {
    Translation translation = byKey.find(key);
    if (translation != null) {
      remove(translation);
    }
  }

  /** Puts everything aside. */
  void clear() {
    List<Translation> all = byKey.all();
    forget();
    all.forEach(this::shelve);
  }

  /** Forgets everything, put aside or not. */
  void drop() {
    forget();
    shelf.clear();
  }

  /**
   * Brings back a translation that was put aside.
   *
   * @param fits whether it is still one of the code that is there
   * @return the translation, or null if there is none that fits
   */
  Translation revive(int key, Predicate<Translation> fits) {
    Translation translation = shelf.isEmpty() ? null : shelf.take(key, fits);
    if (translation != null) {
      translation.revive();
      add(translation);
    }
    return translation;
  }

  private void shelve(Translation translation) {
    if (translation.isReady()) {
      shelf.put(translation);
    }
  }

  private void forget() {
    byKey.all().forEach(Translation::invalidate);
    byPage.clear();
    byKey.clear();
  }

  /** Forgets what has not been used since the last time; if that is little, everything. */
  private void evict() {
    List<Translation> unused = new ArrayList<>();
    for (Translation translation : byKey.all()) {
      Region region = translation.region();
      if (region == null || region.starts == region.startsBefore) {
        unused.add(translation);
      } else {
        region.startsBefore = region.starts;
      }
    }
    if (unused.size() < capacity / 4) {
      forget();
    } else {
      unused.forEach(this::remove);
    }
  }

  private void remove(Translation translation) {
    translation.invalidate();
    byKey.remove(translation);
    for (int page : translation.lines.pages()) {
      List<Translation> there = byPage.get(page);
      there.remove(translation);
      if (there.isEmpty()) {
        byPage.remove(page);
      }
    }
  }
}
