package dev.c3emu.tools.kernel;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;

/** What is told about a guest's kernel at the end of a run. */
public interface KernelResult {
  /** Whether all that was asserted holds. */
  boolean holds();

  /**
   * Writes it as text.
   *
   * @param brief only what was asked for
   */
  void print(PrintStream out, boolean brief);

  /** Writes the same as fields of an object. */
  void write(JsonGenerator json) throws IOException;
}
