package dev.c3emu.tools.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TypedLinesTest {
  @Test
  void enterIsACarriageReturn() {
    assertThat(lines("one\ntwo\n")).containsExactly("one\r", "two\r");
  }

  @Test
  void allLineEndsAreEnter() {
    assertThat(lines("a\r\nb\rc\n")).containsExactly("a\r", "b\r", "c\r");
  }

  @Test
  void anEnterIsAddedToWhatHasNone() {
    assertThat(lines("print(6*7)")).containsExactly("print(6*7)\r");
  }

  @Test
  void emptyLinesAreTyped() {
    assertThat(lines("\n\n")).containsExactly("\r", "\r");
  }

  @Test
  void noTextIsAnEnter() {
    assertThat(lines("")).containsExactly("\r");
  }

  @Test
  void aLineMayComeInPieces() {
    TypedLines splitter = new TypedLines();
    assertThat(splitter.add(new byte[] {'a'}, 1)).isEmpty();
    assertThat(splitter.add(new byte[] {'b', '\r'}, 2)).hasSize(1);
    assertThat(splitter.add(new byte[] {'\n', 'c'}, 2)).isEmpty();
    assertThat(splitter.rest()).hasSize(1);
    assertThat(splitter.rest()).isEmpty();
  }

  private static List<String> lines(String text) {
    return TypedLines.of(text.getBytes(StandardCharsets.UTF_8)).stream()
        .map(line -> new String(line, StandardCharsets.UTF_8))
        .toList();
  }
}
