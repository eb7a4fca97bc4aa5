package dev.c3emu.tools.bench;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;

/**
 * A process that does not outlive this one, with nothing on its standard input, whose standard
 * error nobody sees.
 */
final class Child implements AutoCloseable {
  private final Process process;
  private final Thread hook;

  Child(List<String> command) throws IOException {
    process =
        new ProcessBuilder(command)
            .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
            .redirectError(Redirect.DISCARD)
            .start();
    hook = new Thread(process::destroyForcibly, "child");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  ProcessHandle handle() {
    return process.toHandle();
  }

  /** What it prints. */
  InputStream output() {
    return process.getInputStream();
  }

  /** Waits for it to end by itself, however long that takes. */
  int waitFor() throws IOException {
    return HostCommand.waitFor(process);
  }

  /** Ends it, if it has not ended, and waits until it is gone. */
  @Override
  public void close() throws IOException {
    process.destroyForcibly();
    waitFor();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // This process is being told to end right now.
    }
  }
}
