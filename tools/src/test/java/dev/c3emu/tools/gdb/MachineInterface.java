package dev.c3emu.tools.gdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Timer;
import java.util.TimerTask;

/** The real GDB as IDEs drive it: GDB/MI over pipes (GDB manual, "The GDB/MI Interface"). */
final class MachineInterface implements AutoCloseable {
  private static final int PATIENCE_MILLISECONDS = 60_000;

  private final Process gdb;
  private final BufferedReader in;
  private final Timer patience = new Timer(true);

  /** Starts GDB with a program in its hands. */
  MachineInterface(Path symbols) {
    try {
      gdb =
          new ProcessBuilder("gdb-multiarch", "-nx", "-q", "-i=mi", symbols.toString())
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    in = new BufferedReader(new InputStreamReader(gdb.getInputStream(), StandardCharsets.UTF_8));
    patience.schedule(
        new TimerTask() {
          @Override
          public void run() {
            gdb.destroyForcibly();
          }
        },
        PATIENCE_MILLISECONDS);
  }

  /** The result of a command, such as {@code ^done,value="5"}. */
  String say(String command) {
    try {
      gdb.getOutputStream().write((command + '\n').getBytes(StandardCharsets.UTF_8));
      gdb.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return await("^");
  }

  /** The next stop, such as {@code *stopped,reason="breakpoint-hit",...}. */
  String stop() {
    return await("*stopped");
  }

  /** The next line that begins with a text. */
  String await(String beginning) {
    StringBuilder before = new StringBuilder();
    try {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        before.append(line).append('\n');
        if (line.startsWith(beginning)) {
          return line;
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    assertThat(before.toString()).as("what GDB says").contains(beginning);
    throw new IllegalStateException("not reached");
  }

  @Override
  public void close() {
    patience.cancel();
    gdb.destroyForcibly();
  }
}
