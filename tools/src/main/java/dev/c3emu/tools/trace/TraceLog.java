package dev.c3emu.tools.trace;

import dev.c3emu.tools.failure.Failure;
import dev.c3emu.tools.host.LateFailingOutput;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/**
 * Where the lines of one or more traces go, in the order in which things happen. A file on a disk
 * that is full ends there, which {@link #close} tells.
 */
public final class TraceLog implements Closeable {
  private static final int BUFFER = 1 << 16;

  private final String name;
  private final OutputStream out;
  private final boolean closes;
  private BooleanSupplier muted = () -> false;

  private TraceLog(String name, OutputStream out, boolean closes) {
    this.name = name;
    this.out = new BufferedOutputStream(out, BUFFER);
    this.closes = closes;
  }

  /**
   * @throws Failure if the file cannot be written
   */
  public static TraceLog toFile(Path path) {
    try {
      return new TraceLog(path.toString(), LateFailingOutput.create(path), true);
    } catch (IOException e) {
      throw Failure.file(path.toString(), e);
    }
  }

  /** A log to a stream that stays open. */
  public static TraceLog to(OutputStream out) {
    return new TraceLog("trace", out, false);
  }

  /** Writes nothing while something is the case, such as that it has been written before. */
  public void muteWhile(BooleanSupplier condition) {
    muted = condition;
  }

  /** Writes a line, to which the end is added. */
  public void line(CharSequence text) {
    if (muted.getAsBoolean()) {
      return;
    }
    try {
      out.write(text.toString().getBytes(StandardCharsets.UTF_8));
      out.write('\n');
    } catch (IOException e) {
      throw Failure.file(name, e);
    }
  }

  public void flush() {
    try {
      out.flush();
    } catch (IOException e) {
      throw Failure.file(name, e);
    }
  }

  @Override
  public void close() {
    flush();
    if (closes) {
      try {
        out.close();
      } catch (IOException e) {
        throw Failure.file(name, e);
      }
    }
  }
}
