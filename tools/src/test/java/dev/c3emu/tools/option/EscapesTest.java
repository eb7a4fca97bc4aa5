package dev.c3emu.tools.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class EscapesTest {
  @Test
  void plainTextStandsForItself() {
    assertThat(Escapes.bytes("größe 6*7")).isEqualTo("größe 6*7".getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void escapesStandForKeys() {
    assertThat(Escapes.bytes("a\\n\\r\\t\\e\\\\\\x03z"))
        .containsExactly('a', '\n', '\r', '\t', 0x1B, '\\', 3, 'z');
  }

  @Test
  void hexadecimalReachesAllBytes() {
    assertThat(Escapes.bytes("\\xfF")).containsExactly(0xFF);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\", "a\\q", "\\x", "\\x1", "\\xg1"})
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> Escapes.bytes(text)).isInstanceOf(TypeConversionException.class);
  }
}
