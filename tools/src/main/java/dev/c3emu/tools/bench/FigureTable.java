package dev.c3emu.tools.bench;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.util.function.Consumer;

/** Figures that are measured row by row. */
interface FigureTable {
  /** Prints what stands above the rows. */
  void printHeader(PrintStream out);

  /**
   * Measures.
   *
   * @param seen gets each row as soon as it is there
   */
  void measure(Consumer<Figures> seen) throws IOException;

  /** Prints what is below the rows. */
  default void printFooter(PrintStream out) {}

  /** Writes what there is besides rows as fields of a JSON object. */
  default void writeFields(JsonGenerator out) throws IOException {}

  /** The field with all rows in that object. */
  String rowsField();
}
