package dev.c3emu.tools.regress.run;

import dev.c3emu.tools.console.UntilMatcher;
import dev.c3emu.tools.regress.spec.TextPattern;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks for texts, one after the other, with anything between them. */
final class TextSequence {
  private final List<TextPattern> patterns;
  private final Runnable onComplete;
  private final List<Long> found = new ArrayList<>();
  private UntilMatcher matcher;
  private boolean hit;

  /**
   * @param onComplete called when the last one has been found
   */
  TextSequence(List<TextPattern> patterns, Runnable onComplete) {
    this.patterns = patterns;
    this.onComplete = onComplete;
  }

  /** Whether all have been found. */
  boolean complete() {
    return found.size() == patterns.size();
  }

  /** When each of those found ended, in ticks. */
  List<Long> found() {
    return List.copyOf(found);
  }

  /** What is looked for now. */
  Optional<TextPattern> missing() {
    return complete() ? Optional.empty() : Optional.of(patterns.get(found.size()));
  }

  void write(int value, long now) {
    if (complete()) {
      return;
    }
    if (matcher == null) {
      matcher = new UntilMatcher(patterns.get(found.size()).pattern(), text -> hit = true);
    }
    matcher.write(value);
    if (hit) {
      hit = false;
      matcher = null;
      found.add(now);
      if (complete()) {
        onComplete.run();
      }
    }
  }
}
