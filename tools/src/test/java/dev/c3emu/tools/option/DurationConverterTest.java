package dev.c3emu.tools.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class DurationConverterTest {
  @ParameterizedTest
  @CsvSource({
    "20us, PT0.00002S",
    "500ms, PT0.5S",
    "5s, PT5S",
    "2m, PT2M",
    "2min, PT2M",
    "1h, PT1H",
    "3, PT3S",
    "1.5s, PT1.5S",
    "0s, PT0S",
    "0.1ms, PT0.0001S"
  })
  void understandsNumbersWithUnits(String text, Duration expected) {
    assertThat(new DurationConverter().convert(text)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s", "-5s", "5 parsecs", "5s5s", "1e3s", "0x10s"})
  void refusesAnythingElse(String text) {
    assertThatThrownBy(() -> new DurationConverter().convert(text))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageContaining("500ms, 5s, 2m or 1h");
  }

  @Test
  void refusesWhatNoClockCanCount() {
    assertThatThrownBy(() -> new DurationConverter().convert("99999999999h"))
        .hasMessageContaining("longer than 292 years");
  }
}
