package dev.c3emu.tools.log;

import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.slf4j.event.Level;

/** What is logged. */
public final class Logging {
  private static final String VARIABLE = "C3EMU_LOG";

  private Logging() {}

  /** Makes this package SLF4J's provider; to be called before anyone asks for a logger. */
  public static void install() {
    setDefault("slf4j.provider", LazyLogProvider.class.getName());
    setDefault("slf4j.internal.verbosity", "WARN");
  }

  /**
   * Sets the level.
   *
   * @param verbosity how often {@code -v} was given; 0 leaves it to {@code $C3EMU_LOG}, or warnings
   */
  public static void configure(int verbosity) {
    LazyLogger.setLevel(
        switch (verbosity) {
          case 0 -> level(System.getenv(VARIABLE));
          case 1 -> Level.INFO;
          case 2 -> Level.DEBUG;
          default -> Level.TRACE;
        });
  }

  /**
   * Logs nothing while something is the case on the thread that logs, such as that its machine
   * repeats itself.
   */
  public static void muteWhile(BooleanSupplier condition) {
    LazyLogger.MUTED.set(condition);
  }

  private static Level level(String name) {
    for (Level level : Level.values()) {
      if (name != null && level.name().equals(name.toUpperCase(Locale.ROOT))) {
        return level;
      }
    }
    return Level.WARN;
  }

  private static void setDefault(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
