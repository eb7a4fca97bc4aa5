package dev.c3emu.tools.failure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QuotedTest {
  @Test
  void controlCharactersAreShownAsTheirCodes() {
    assertThat(Quoted.of("a\u001B[2Jb\u007F\r")).isEqualTo("'a\\x1b[2Jb\\x7f\\x0d'");
  }

  @Test
  void longTextIsCutShort() {
    assertThat(Quoted.of("x".repeat(1000))).isEqualTo("'" + "x".repeat(60) + "...'");
  }
}
