package dev.c3emu.tools.console;

import dev.c3emu.emulator.device.SerialOutput;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks for a regular expression in the console's text, at every byte of it: at the places where a
 * match can still begin, and nowhere else. {@code ^} and {@code $} match at lines; the end of what
 * has been printed so far is the end of a line. A match can span the last {@value #SPAN}
 * characters.
 */
public final class UntilMatcher implements SerialOutput {
  private static final int SPAN = 1 << 14;

  /** Bounds the work a byte can make for an expression that may begin anywhere. */
  private static final int MAX_STARTS = 1024;

  private final Consumer<String> found;
  private final Utf8Decoder decoder = new Utf8Decoder();
  private final StringBuilder text = new StringBuilder();
  private final Deque<Integer> starts = new ArrayDeque<>();
  private final Matcher matcher;
  private int dropped;
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
    text.appendCodePoint(character);
    starts.addLast(dropped + text.length() - Character.charCount(character));
    forgetOldText();
    search();
  }

  private void search() {
    matcher.reset();
    for (Iterator<Integer> places = starts.iterator(); places.hasNext(); ) {
      matcher.region(places.next() - dropped, text.length());
      if (matcher.lookingAt()) {
        done = true;
        found.accept(matcher.group());
        return;
      }
      if (!matcher.hitEnd()) {
        places.remove();
      }
    }
  }

  private void forgetOldText() {
    if (text.length() > 2 * SPAN) {
      text.delete(0, text.length() - SPAN);
      dropped += SPAN + 1;
    }
    while (starts.size() > MAX_STARTS || !starts.isEmpty() && starts.peekFirst() < dropped) {
      starts.removeFirst();
    }
  }
}
