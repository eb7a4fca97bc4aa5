package dev.c3emu.tools.coverage;

import java.util.Comparator;

/**
 * A line of source.
 *
 * @param number 1 or more
 */
record SourceLine(String file, int number) implements Comparable<SourceLine> {
  private static final Comparator<SourceLine> ORDER =
      Comparator.comparing(SourceLine::file).thenComparing(SourceLine::number);

  @Override
  public int compareTo(SourceLine other) {
    return ORDER.compare(this, other);
  }
}
