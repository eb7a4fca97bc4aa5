package dev.c3emu.tools.option;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class MacConverterTest {
  @ParameterizedTest
  @ValueSource(strings = {"60:55:f9:c3:e0:01", "60-55-F9-C3-E0-01", "6055f9c3e001"})
  void theFirstByteIsOnTop(String text) {
    assertThat(new MacConverter().convert(text)).isEqualTo(0x6055_F9C3_E001L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "60:55", "60:55:f9:c3:e0:0g", "60:55:f9:c3:e0:01:02"})
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> new MacConverter().convert(text))
        .isInstanceOf(TypeConversionException.class);
  }
}
