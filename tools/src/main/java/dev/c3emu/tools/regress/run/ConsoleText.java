package dev.c3emu.tools.regress.run;

import dev.c3emu.tools.regress.spec.Port;
import java.util.List;

/**
 * What a guest has printed on a port.
 *
 * @param lines in order; the last may not have ended
 * @param cut whether more was printed than is kept
 */
public record ConsoleText(Port port, List<Line> lines, boolean cut) {
  /**
   * @param nanoseconds virtual time of its first character
   * @param text without the end of the line and without control characters
   */
  public record Line(long nanoseconds, String text) {}

  public ConsoleText {
    lines = List.copyOf(lines);
  }

  /** The text alone. */
  public String text() {
    StringBuilder text = new StringBuilder();
    lines.forEach(line -> text.append(line.text()).append('\n'));
    return text.toString();
  }
}
