package dev.c3emu.emulator.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * All that an engine made of a program.
 *
 * @param events in order
 * @param end why the machine stopped
 * @param instructions executed by then
 * @param state of the whole machine then; not to be modified
 */
public record Observation(List<FuzzEvent> events, String end, long instructions, byte[] state) {
  /** The first thing that two engines do not agree on, in one line; empty if they agree. */
  public Optional<String> differenceTo(Observation other) {
    int common = Math.min(events.size(), other.events.size());
    for (int i = 0; i < common; i++) {
      if (!events.get(i).equals(other.events.get(i))) {
        return Optional.of(events.get(i) + " / " + other.events.get(i));
      }
    }
    if (events.size() != other.events.size()) {
      boolean longer = events.size() > common;
      FuzzEvent extra = (longer ? this : other).events.get(common);
      return Optional.of(longer ? extra + " / nothing" : "nothing / " + extra);
    }
    if (!end.equals(other.end)) {
      return Optional.of(end + " / " + other.end);
    }
    return Arrays.equals(state, other.state)
        ? Optional.empty()
        : Optional.of("registers or memory at the end");
  }
}
