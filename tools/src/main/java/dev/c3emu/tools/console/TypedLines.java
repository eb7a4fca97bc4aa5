package dev.c3emu.tools.console;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/** Splits text into lines that end with the Enter key, which sends a carriage return. */
public final class TypedLines {
  private static final int ENTER = '\r';

  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private boolean afterReturn;

  /** The lines of a whole text; an Enter is added to the last if it has none. */
  public static List<byte[]> of(byte[] text) {
    TypedLines splitter = new TypedLines();
    List<byte[]> lines = new ArrayList<>(splitter.add(text, text.length));
    lines.addAll(text.length == 0 ? List.of(new byte[] {ENTER}) : splitter.rest());
    return lines;
  }

  /** Adds text and returns the lines it completes. */
  public List<byte[]> add(byte[] text, int length) {
    List<byte[]> lines = new ArrayList<>();
    for (int i = 0; i < length; i++) {
      boolean secondOfPair = afterReturn && text[i] == '\n';
      afterReturn = text[i] == '\r';
      if (text[i] == '\n' || text[i] == '\r') {
        if (!secondOfPair) {
          lines.add(end());
        }
      } else {
        line.write(text[i]);
      }
    }
    return lines;
  }

  /** What is left at the end of the text, with an Enter; nothing if there is nothing. */
  public List<byte[]> rest() {
    return line.size() == 0 ? List.of() : List.of(end());
  }

  private byte[] end() {
    line.write(ENTER);
    byte[] bytes = line.toByteArray();
    line.reset();
    return bytes;
  }
}
