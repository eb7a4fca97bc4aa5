package dev.c3emu.tools.regress.run;

import java.util.Locale;

/** What a case has come to. */
public enum Verdict {
  PASSED,
  /** Something that was expected is not so. */
  FAILED,
  /** The case could not be run to its end: a bad image, the wall limit, a fault of c3emu. */
  ERROR,
  /** Not run: it needs what is not here, or others had failed before. */
  SKIPPED;

  /** What users read: {@code passed}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether the suite is red because of it. */
  public boolean bad() {
    return this == FAILED || this == ERROR;
  }
}
