package dev.c3emu.emulator.cpu.unicorn;

import static org.junit.jupiter.api.Assumptions.abort;

/** libunicorn, for tests that are about it; they are skipped, and say so, where it is missing. */
public final class InstalledUnicorn {
  private InstalledUnicorn() {}

  /** The library, or the end of the test. */
  public static UnicornLibrary library() {
    try {
      return UnicornLibrary.load("");
    } catch (UnicornException e) {
      System.out.println("skipped: " + e.getMessage());
      return abort(e.getMessage());
    }
  }

  /** Whether it is there. */
  public static boolean isThere() {
    try {
      UnicornLibrary.load("");
      return true;
    } catch (UnicornException e) {
      return false;
    }
  }
}
