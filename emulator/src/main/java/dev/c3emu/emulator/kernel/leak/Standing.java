package dev.c3emu.emulator.kernel.leak;

import java.util.Locale;

/** What becomes of an object whose maker may be gone. */
public enum Standing {
  /** Its maker, its maker's group or somebody who has it is alive. */
  LIVE,
  /** It lies outside the heap, where nothing can be lost. */
  STATIC,
  /** Its memory was freed, it was not destroyed. */
  FREED,
  /** Nobody who is alive has it. */
  LEAKED;

  /** In lower case, for tables. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
