package dev.c3emu.tools.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class CountConverterTest {
  @ParameterizedTest
  @CsvSource({"0, 0", "1000, 1000", "0x10000, 65536", "50M, 50000000", "1_000, 1000", "2k, 2000"})
  void understandsDecimalHexadecimalAndMultiples(String text, long expected) {
    assertThat(new CountConverter().convert(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-1", "M", "1.5", "0x", "12q", "99999999999G", "0x8000000000000000", "0x-1"})
  void refusesAnythingElse(String text) {
    assertThatThrownBy(() -> new CountConverter().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("is not a number such as");
  }
}
