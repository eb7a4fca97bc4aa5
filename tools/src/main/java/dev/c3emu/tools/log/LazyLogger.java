package dev.c3emu.tools.log;

import java.util.function.BooleanSupplier;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** A logger that knows the level, and the way to {@link LogOutput} when it must. */
final class LazyLogger extends LegacyAbstractLogger {
  private static final long serialVersionUID = 1;

  private static volatile int threshold = Level.WARN.toInt();

  static final ThreadLocal<BooleanSupplier> MUTED = ThreadLocal.withInitial(() -> () -> false);

  LazyLogger(String name) {
    this.name = name;
  }

  static void setLevel(Level level) {
    threshold = level.toInt();
  }

  @Override
  public boolean isTraceEnabled() {
    return isEnabled(Level.TRACE);
  }

  @Override
  public boolean isDebugEnabled() {
    return isEnabled(Level.DEBUG);
  }

  @Override
  public boolean isInfoEnabled() {
    return isEnabled(Level.INFO);
  }

  @Override
  public boolean isWarnEnabled() {
    return isEnabled(Level.WARN);
  }

  @Override
  public boolean isErrorEnabled() {
    return isEnabled(Level.ERROR);
  }

  private static boolean isEnabled(Level level) {
    return level.toInt() >= threshold;
  }

  @Override
  protected String getFullyQualifiedCallerName() {
    return null;
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level level, Marker marker, String pattern, Object[] arguments, Throwable thrown) {
    if (MUTED.get().getAsBoolean()) {
      return;
    }
    LogOutput.log(name, level, MessageFormatter.basicArrayFormat(pattern, arguments), thrown);
  }
}
