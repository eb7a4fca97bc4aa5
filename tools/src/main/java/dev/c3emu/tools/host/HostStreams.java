package dev.c3emu.tools.host;

import dev.c3emu.tools.failure.Failure;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

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

  public HostStreams {
    out = out instanceof StandardOutput ? out : new StandardOutput(out);
  }

  /** The streams of this process. */
  public static HostStreams ofProcess() {
    String terminal = System.getProperty(TERMINAL);
    return new HostStreams(
        new FileInputStream(FileDescriptor.in),
        new FileOutputStream(FileDescriptor.out),
        System.err,
        terminal == null ? System.console() != null : Boolean.parseBoolean(terminal));
  }

  /** Why something could not be written to standard output, if that was so. */
  public Optional<Failure> lost() {
    return out instanceof StandardOutput standard ? standard.failure() : Optional.empty();
  }

  /** Standard output for text; flushed by its user. What cannot be written is a {@link Failure}. */
  public PrintStream text() {
    return new PrintStream(out, false, StandardCharsets.UTF_8);
  }
}
