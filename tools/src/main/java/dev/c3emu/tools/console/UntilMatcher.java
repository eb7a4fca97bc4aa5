package dev.c3emu.tools.console;

import dev.c3emu.emulator.device.SerialOutput;
import dev.c3emu.emulator.machine.Observer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks for a regular expression in the console's text, at every byte of it: at the places where a
 * match can still begin, and nowhere else. {@code ^} and {@code $} match at lines; the end of what
 * has been printed so far is the end of a line. A match can span the last {@value #SPAN}
 * characters.
 */
public final class UntilMatcher implements SerialOutput, Observer {
  private static final int SPAN = 1 << 14;

  /**
   * Bounds the work a byte can make: the characters that all places where a match can still begin
   * have behind them, together. Where a match can begin anywhere, the first places are given up.
   */
  private static final int MAX_WORK = 1 << 14;

  private final Consumer<String> found;
  private final Utf8Decoder decoder = new Utf8Decoder();
  private final StringBuilder text = new StringBuilder();
  private final Deque<Integer> starts = new ArrayDeque<>();
  private final Matcher matcher;
  private int dropped;
  private long work;
  private boolean done;

  /**
   * @param found gets the matched text, once
   */
  public UntilMatcher(Pattern pattern, Consumer<String> found) {
    this.found = found;
    matcher =
        Pattern.compile(pattern.pattern(), pattern.flags() | Pattern.MULTILINE)
            .matcher(text)
            .useTransparentBounds(true)
            .useAnchoringBounds(false);
  }

  @Override
  public void write(int value) {
    int character = decoder.decode(value);
    if (character < 0 || done) {
      return;
    }
    int start = end();
    text.appendCodePoint(character);
    starts.addLast(start);
    work += (long) starts.size() * Character.charCount(character);
    forgetOldText();
    search();
  }

  @Override
  public Memory remember() {
    Runnable decoderThen = decoder.remember();
    String textThen = text.toString();
    List<Integer> startsThen = List.copyOf(starts);
    int droppedThen = dropped;
    long workThen = work;
    boolean doneThen = done;
    return new Memory(
        this,
        textThen.length() + (long) Integer.BYTES * startsThen.size(),
        () -> {
          decoderThen.run();
          text.setLength(0);
          text.append(textThen);
          starts.clear();
          starts.addAll(startsThen);
          dropped = droppedThen;
          work = workThen;
          done = doneThen;
        });
  }

  /** The place after the last character, counted from the start of the run. */
  private int end() {
    return dropped + text.length();
  }

  private void search() {
    matcher.reset();
    for (Iterator<Integer> places = starts.iterator(); places.hasNext(); ) {
      int start = places.next();
      matcher.region(start - dropped, text.length());
      if (matcher.lookingAt()) {
        done = true;
        found.accept(matcher.group());
        return;
      }
      if (!matcher.hitEnd()) {
        places.remove();
        work -= end() - start;
      }
    }
  }

  private void forgetOldText() {
    if (text.length() > 2 * SPAN) {
      text.delete(0, text.length() - SPAN);
      dropped += SPAN + 1;
    }
    while (work > MAX_WORK || !starts.isEmpty() && starts.peekFirst() < dropped) {
      work -= end() - starts.removeFirst();
    }
  }
}
