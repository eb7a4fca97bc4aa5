package dev.c3emu.tools.regress.run;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What many threads may need again; the least recently used of too many is forgotten. */
final class Recently<K, V> {
  private final Map<K, V> known;

  Recently(int most) {
    known =
        new LinkedHashMap<>(most, 0.75f, true) {
          private static final long serialVersionUID = 1;

          @Override
          protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > most;
          }
        };
  }

  synchronized Optional<V> find(K key) {
    return Optional.ofNullable(known.get(key));
  }

  synchronized void put(K key, V value) {
    known.put(key, value);
  }

  /** What is known, or else made now; two threads may make the same at once. */
  V get(K key, Function<K, V> make) {
    Optional<V> there = find(key);
    if (there.isPresent()) {
      return there.get();
    }
    V made = make.apply(key);
    put(key, made);
    return made;
  }
}
