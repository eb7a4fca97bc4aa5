package dev.c3emu.tools.gdb;

import java.util.Locale;

/** Which kernel to look for in a guest's memory. */
public enum OsChoice {
  /** Whichever the program's symbols say it is. */
  AUTO,
  NUTTX,
  FREERTOS,
  NONE;

  /** Whether a kernel of this name may be there. */
  boolean allows(OsChoice kernel) {
    return this == AUTO || this == kernel;
  }

  /** Whether it is a kernel's name. */
  public boolean isNamed() {
    return this != AUTO && this != NONE;
  }

  /** What users write. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
