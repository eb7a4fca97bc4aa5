package dev.c3emu.tools.log;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import org.slf4j.Logger;
import org.slf4j.event.Level;
import org.slf4j.helpers.NOPMDCAdapter;

/** Logback, writing to standard error. It comes up when this class is first used. */
final class LogOutput {
  private static final LoggerContext CONTEXT = new LoggerContext();

  static {
    CONTEXT.setMDCAdapter(new NOPMDCAdapter());
    PatternLayoutEncoder encoder = new PatternLayoutEncoder();
    encoder.setContext(CONTEXT);
    encoder.setPattern("%-5level %logger{0}: %msg%n");
    encoder.start();
    ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
    appender.setContext(CONTEXT);
    appender.setTarget("System.err");
    appender.setEncoder(encoder);
    appender.start();
    ch.qos.logback.classic.Logger root = CONTEXT.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(ch.qos.logback.classic.Level.TRACE);
    root.addAppender(appender);
  }

  private LogOutput() {}

  static void log(String name, Level level, String message, Throwable thrown) {
    CONTEXT
        .getLogger(name)
        .log(null, LogOutput.class.getName(), level.toInt(), message, null, thrown);
  }
}
