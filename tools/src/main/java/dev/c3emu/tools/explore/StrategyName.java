package dev.c3emu.tools.explore;

import java.util.Locale;

/** The strategies, as they are called on the command line. */
enum StrategyName {
  RANDOM,
  PCT,
  EXHAUSTIVE;

  /**
   * Begins anew.
   *
   * @param depth of {@link #PCT}: random changes a run
   * @param bound of {@link #EXHAUSTIVE}: the most decisions
   * @param maxDelay the most ticks that one decision may let pass
   */
  Strategy create(long seed, int depth, int bound, long maxDelay) {
    return switch (this) {
      case RANDOM -> new RandomStrategy(seed, maxDelay);
      case PCT -> new PctStrategy(seed, depth, maxDelay);
      case EXHAUSTIVE -> new ExhaustiveStrategy(bound, maxDelay);
    };
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
