package dev.c3emu.tools.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class UntilMatcherTest {
  private final List<String> found = new ArrayList<>();

  @Test
  void stopsAtTheByteThatCompletesTheMatch() {
    assertThat(bytesUntilMatch("world", "Hello world!\n")).isEqualTo(11);
    assertThat(found).containsExactly("world");
  }

  @Test
  void reportsTheFirstMatchOnly() {
    bytesUntilMatch("o", "foo");
    assertThat(found).hasSize(1);
  }

  @Test
  void matchesAPromptThatHasNoLineEnd() {
    assertThat(bytesUntilMatch("^>>> $", "banner\r\n>>> ")).isEqualTo(12);
  }

  @Test
  void matchesAtTheStartOfLinesAlone() {
    assertThat(bytesUntilMatch("^42", "print(42)\r\n42")).isEqualTo(13);
  }

  @Test
  void matchesAcrossLines() {
    assertThat(bytesUntilMatch("one\\s+two", "one\r\ntwo\n")).isEqualTo(8);
    assertThat(bytesUntilMatch("(?s)one.*three", "one\ntwo\nthree")).isEqualTo(13);
  }

  @Test
  void aDotDoesNotCrossLines() {
    assertThat(bytesUntilMatch("one.*two", "one\ntwo\n")).isNegative();
  }

  @Test
  void looksBehind() {
    assertThat(bytesUntilMatch("(?<=is )ok", "not ok, it is ok")).isEqualTo(16);
  }

  @Test
  void findsTextThatIsNotAscii() {
    assertThat(bytesUntilMatch("größe", "die größe\n")).isEqualTo(11);
  }

  @Test
  void survivesBytesThatAreNotText() {
    assertThat(bytes("ok", new byte[] {(byte) 0xFF, (byte) 0xC3, 0x28, 'o', 'k'})).isEqualTo(5);
  }

  @Test
  void findsAMatchAfterMuchText() {
    String much = "some line of a log\n".repeat(10_000);
    assertThat(bytesUntilMatch("the end", much + "the end")).isEqualTo(much.length() + 7);
  }

  @Test
  void anExpressionThatCanBeginAnywhereStaysAffordable() {
    assertThat(bytesUntilMatch("(?s).*x", "abc\n".repeat(2_000) + "x")).isEqualTo(8001);
  }

  @Property
  void aLiteralIsFoundWhereItFirstOccurs(
      @ForAll @CharRange(from = 'a', to = 'c') @StringLength(max = 200) String text,
      @ForAll @CharRange(from = 'a', to = 'c') @StringLength(min = 1, max = 4) String wanted) {
    int at = text.indexOf(wanted);
    assertThat(bytesUntilMatch(Pattern.quote(wanted), text))
        .isEqualTo(at < 0 ? -1 : at + wanted.length());
  }

  @Test
  void whatWasNotPrintedYetDoesNotMatchWhenTimeHasGoneBack() {
    UntilMatcher matcher = new UntilMatcher(Pattern.compile("abc"), found::add);
    matcher.write('a');
    var then = matcher.remember();
    matcher.write('b');
    then.recall().run();
    matcher.write('c');
    assertThat(found).isEmpty();
    then.recall().run();
    matcher.write('b');
    matcher.write('c');
    assertThat(found).containsExactly("abc");
  }

  /** How many bytes had been written when the match came, or -1. */
  private int bytesUntilMatch(String regex, String text) {
    return bytes(regex, text.getBytes(StandardCharsets.UTF_8));
  }

  private int bytes(String regex, byte[] text) {
    found.clear();
    UntilMatcher matcher = new UntilMatcher(Pattern.compile(regex), found::add);
    int at = -1;
    for (int i = 0; i < text.length; i++) {
      matcher.write(text[i] & 0xFF);
      if (at < 0 && !found.isEmpty()) {
        at = i + 1;
      }
    }
    return at;
  }
}
