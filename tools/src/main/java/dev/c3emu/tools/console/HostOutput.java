package dev.c3emu.tools.console;

import dev.c3emu.emulator.device.SerialOutput;
import dev.c3emu.tools.failure.Failure;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;

/**
 * Writes what the guest prints to the host, byte for byte: at the end of every line, and what is
 * not a line within {@value #PATIENCE_MILLISECONDS} ms.
 */
public final class HostOutput implements SerialOutput, Closeable {
  private static final int PATIENCE_MILLISECONDS = 10;
  private static final long PATIENCE = PATIENCE_MILLISECONDS * 1_000_000L;

  private final OutputStream out;
  private final boolean eager;
  private final Runnable onClosed;
  private final byte[] buffer = new byte[8192];
  private int count;
  private boolean midLine;
  private long waitingSince;
  private IOException failure;

  /**
   * @param eager whether a person watches, so that nothing may wait
   * @param onClosed called once, when {@code out} takes no more
   */
  public HostOutput(OutputStream out, boolean eager, Runnable onClosed) {
    this.out = out;
    this.eager = eager;
    this.onClosed = onClosed;
  }

  @Override
  public void write(int value) {
    if (count == 0) {
      waitingSince = System.nanoTime();
    }
    buffer[count++] = (byte) value;
    midLine = value != '\n';
    if (value == '\n' || count == buffer.length) {
      flush();
    }
  }

  /** To be called now and then, so that what is not a whole line gets out too. */
  public void breathe() {
    if (count > 0 && (eager || System.nanoTime() - waitingSince > PATIENCE)) {
      flush();
    }
  }

  /** Whether the last byte was not the end of a line. */
  public boolean midLine() {
    return midLine;
  }

  public void flush() {
    int length = count;
    count = 0;
    if (failure != null || length == 0) {
      return;
    }
    try {
      out.write(buffer, 0, length);
      out.flush();
    } catch (IOException e) {
      failure = e;
      onClosed.run();
    } catch (Failure e) {
      failure = new IOException(e);
      onClosed.run();
    }
  }

  /**
   * Flushes, and closes what it writes to.
   *
   * @throws IOException if closing failed, or the first failure to write
   */
  @Override
  public void close() throws IOException {
    flush();
    try (out) {
      if (failure != null) {
        throw failure;
      }
    }
  }
}
