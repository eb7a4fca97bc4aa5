package dev.c3emu.tools.regress.run;

import dev.c3emu.emulator.device.SerialOutput;
import dev.c3emu.emulator.time.VirtualClock;
import dev.c3emu.tools.regress.spec.Port;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Keeps what a port prints, with the time of every byte, and lets others look for texts in it. */
final class ConsoleLog implements SerialOutput {
  private final Port port;
  private final VirtualClock clock;
  private final long limit;
  private final Runnable onOverflow;
  private final List<TextSequence> watching = new ArrayList<>();
  private byte[] bytes = new byte[256];
  private long[] ticks = new long[256];
  private int size;
  private boolean overflown;

  /**
   * @param limit the most bytes that are kept
   * @param onOverflow called once, when there are more
   */
  ConsoleLog(Port port, VirtualClock clock, long limit, Runnable onOverflow) {
    this.port = port;
    this.clock = clock;
    this.limit = limit;
    this.onOverflow = onOverflow;
  }

  int size() {
    return size;
  }

  boolean overflown() {
    return overflown;
  }

  @Override
  public void write(int value) {
    write(value, clock.now());
  }

  private void write(int value, long now) {
    if (size >= limit) {
      if (!overflown) {
        overflown = true;
        onOverflow.run();
      }
      return;
    }
    if (size == bytes.length) {
      bytes = Arrays.copyOf(bytes, size * 2);
      ticks = Arrays.copyOf(ticks, size * 2);
    }
    bytes[size] = (byte) value;
    ticks[size++] = now;
    for (TextSequence each : watching) {
      each.write(value & 0xFF, now);
    }
  }

  /** Looks for texts in what is printed from a place on, printed already or not. */
  void watch(TextSequence texts, int from) {
    find(texts, from);
    watching.add(texts);
  }

  /**
   * Looks for texts in what has been printed since a place.
   *
   * @return the place behind the last of them, if all were found
   */
  int find(TextSequence texts, int from) {
    int place = from;
    while (place < size && !texts.complete()) {
      texts.write(bytes[place] & 0xFF, ticks[place]);
      place++;
    }
    return place;
  }

  void unwatch(TextSequence texts) {
    watching.remove(texts);
  }

  /** What was printed up to now. */
  Printed printed() {
    return new Printed(Arrays.copyOf(bytes, size), Arrays.copyOf(ticks, size));
  }

  /** Takes over what another machine has printed up to the same state. */
  void replay(Printed printed) {
    for (int i = 0; i < printed.bytes().length; i++) {
      write(printed.bytes()[i] & 0xFF, printed.ticks()[i]);
    }
  }

  /** Bytes and when each was printed; not to be modified. */
  record Printed(byte[] bytes, long[] ticks) {}

  /**
   * The lines.
   *
   * @param most how many of them, the last ones
   */
  ConsoleText text(int most) {
    List<ConsoleText.Line> lines = new ArrayList<>();
    int start = 0;
    for (int i = 0; i < size; i++) {
      if (bytes[i] == '\n' || i == size - 1) {
        lines.add(line(start, i + 1));
        start = i + 1;
      }
    }
    boolean cut = lines.size() > most;
    return new ConsoleText(
        port, cut ? lines.subList(lines.size() - most, lines.size()) : lines, cut || overflown);
  }

  private ConsoleText.Line line(int start, int end) {
    String text = new String(bytes, start, end - start, StandardCharsets.UTF_8);
    return new ConsoleText.Line(
        VirtualClock.toNanoseconds(ticks[start]),
        AnsiText.strip(text).replaceAll("\\p{Cntrl}", ""));
  }
}
