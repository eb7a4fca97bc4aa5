package dev.c3emu.emulator.cpu.jit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Places whose code keeps changing: after each change it takes twice as long until they are
 * translated again.
 */
final class Churn {
  private static final int MAX_PLACES = 4096;
  private static final int MAX_WAIT = 1 << 16;

  private static final class Place {
    private int wait;
    private int left;
  }

  private final Map<Integer, Place> places = new HashMap<>();

  /** Notes that what was translated at these keys has changed. */
  void changed(List<Integer> keys) {
    if (places.size() > MAX_PLACES) {
      places.clear();
    }
    for (int key : keys) {
      Place place = places.computeIfAbsent(key, k -> new Place());
      place.wait = Math.min(2 * place.wait + 1, MAX_WAIT);
      place.left = place.wait;
    }
  }

  void clear() {
    places.clear();
  }

  /** Whether a place has to become hot before it is translated, or was translated, again. */
  boolean isWaiting(int key) {
    Place place = places.get(key);
    return place != null && place.left > 0;
  }

  /** Whether a place that is hot should become hot once more before it is translated. */
  boolean mustWait(int key) {
    Place place = places.get(key);
    return place != null && place.left-- > 0;
  }
}
