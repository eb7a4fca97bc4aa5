package dev.c3emu.tools;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * The host's side of a command.
 *
 * @param in standard input
 * @param out standard output: what the guest prints, and what a command is asked for; not buffered
 * @param err standard error: everything else
 * @param interactive whether a person types at {@code in}
 */
public record HostStreams(InputStream in, OutputStream out, PrintStream err, boolean interactive) {
  /** Set by the launcher, which can tell cheaply. */
  private static final String TERMINAL = "c3emu.terminal";

  /** The streams of this process. */
  public static HostStreams ofProcess() {
    String terminal = System.getProperty(TERMINAL);
    return new HostStreams(
        new FileInputStream(FileDescriptor.in),
        new FileOutputStream(FileDescriptor.out),
        System.err,
        terminal == null ? System.console() != null : Boolean.parseBoolean(terminal));
  }

  /** Standard output for text; flushed by its user. */
  public PrintStream text() {
    return new PrintStream(out, false, StandardCharsets.UTF_8);
  }
}
