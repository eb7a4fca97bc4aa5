package dev.c3emu.emulator.kernel.history;

import java.util.LinkedHashMap;
import java.util.Map;

/** What was put in lately. */
final class Recent<V> extends LinkedHashMap<Integer, V> {
  private static final long serialVersionUID = 1L;
  private static final int CAPACITY = 256;

  @Override
  protected boolean removeEldestEntry(Map.Entry<Integer, V> eldest) {
    return size() > CAPACITY;
  }
}
