package dev.c3emu.tools;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import org.slf4j.LoggerFactory;

/** The one place that knows what logs are made with. */
final class Logging {
  private static final String VARIABLE = "C3EMU_LOG";

  private Logging() {}

  /**
   * Sets what is logged.
   *
   * @param verbosity how often {@code -v} was given; 0 leaves it to {@code $C3EMU_LOG}, a level
   */
  static void configure(int verbosity) {
    Level level = level(verbosity);
    if (level == Level.WARN) {
      return;
    }
    LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
    context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(level);
  }

  private static Level level(int verbosity) {
    return switch (verbosity) {
      case 0 -> Level.toLevel(System.getenv(VARIABLE), Level.WARN);
      case 1 -> Level.INFO;
      case 2 -> Level.DEBUG;
      default -> Level.TRACE;
    };
  }
}
