package dev.c3emu.tools.regress.report;

/** How a suite went, in one line for a person. */
final class Summary {
  private Summary() {}

  static String line(Totals totals) {
    double seconds = totals.wallNanoseconds() / 1e9;
    return "%s in %.1f s: %,d million instructions, %.1f s of virtual time"
        .formatted(
            totals.describe(),
            seconds,
            totals.instructions() / 1_000_000,
            totals.nanoseconds() / 1e9);
  }
}
