package dev.c3emu.tools.console;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.Consumer;

/** Reads standard input on a thread of its own. */
public final class Keyboard {
  private static final int BUFFER = 4096;

  private final InputStream in;
  private final Consumer<byte[]> typed;
  private final Runnable ended;
  private final Thread thread = new Thread(this::read, "stdin");

  /**
   * @param typed takes what was read, on that thread
   * @param ended called on that thread when there is no more
   */
  public Keyboard(InputStream in, Consumer<byte[]> typed, Runnable ended) {
    this.in = in;
    this.typed = typed;
    this.ended = ended;
    thread.setDaemon(true);
  }

  public void start() {
    thread.start();
  }

  /**
   * Waits a moment for input that is there already, such as a small file, to be read to its end.
   */
  public void awaitEnd(long milliseconds) {
    try {
      thread.join(milliseconds);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void read() {
    byte[] buffer = new byte[BUFFER];
    try {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        typed.accept(Arrays.copyOf(buffer, count));
      }
    } catch (IOException e) {
      // A terminal that went away has no more input.
    }
    ended.run();
  }
}
