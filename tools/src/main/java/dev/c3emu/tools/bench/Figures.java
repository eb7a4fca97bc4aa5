package dev.c3emu.tools.bench;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;

/** What a measurement has come to. */
interface Figures {
  /** Prints them for a person. */
  void print(PrintStream out);

  /** Writes them as fields of a JSON object. */
  void writeFields(JsonGenerator out) throws IOException;
}
