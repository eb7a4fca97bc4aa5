package dev.c3emu.tools;

import dev.c3emu.tools.host.HostStreams;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What a command did, run through the real command line in this process.
 *
 * @param out what it wrote to standard output
 * @param err what it wrote to standard error
 */
public record CliRun(int status, String out, String err) {
  public static CliRun of(Object... arguments) {
    return withInput("", arguments);
  }

  /** With something on standard input. */
  public static CliRun withInput(String input, Object... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    CliRun run = into(out, input, arguments);
    return new CliRun(run.status, out.toString(StandardCharsets.UTF_8), run.err);
  }

  /** With standard output that takes nothing: writing fails in these words. */
  public static CliRun withoutOutput(String why, Object... arguments) {
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int value) throws IOException {
            throw new IOException(why);
          }
        };
    return into(broken, "", arguments);
  }

  private static CliRun into(OutputStream out, String input, Object... arguments) {
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    HostStreams host =
        new HostStreams(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
            out,
            new PrintStream(err, true, StandardCharsets.UTF_8),
            false);
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    int status = Cli.create(host, words).execute(words);
    return new CliRun(status, "", err.toString(StandardCharsets.UTF_8));
  }

  /** The first line of standard error. */
  public String complaint() {
    return err.lines().findFirst().orElse("");
  }
}
