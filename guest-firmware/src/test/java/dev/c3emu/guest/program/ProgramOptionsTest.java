package dev.c3emu.guest.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ProgramOptionsTest {
  private static final ProgramOptions OPTIONS =
      ProgramOptions.standard().with("connections", "0x10").with("variant", "fixed");

  @Test
  void anOptionHasItsValue() {
    assertThat(OPTIONS.number("connections", 8, 1, 100)).isEqualTo(16);
    assertThat(OPTIONS.text("variant", "plain")).isEqualTo("fixed");
  }

  @Test
  void anOptionThatNobodyGaveIsAsUsual() {
    assertThat(OPTIONS.number("seed", 8, 1, 100)).isEqualTo(8);
    assertThat(OPTIONS.text("mode", "plain")).isEqualTo("plain");
  }

  @Test
  void aNumberOutOfRangeIsRefused() {
    assertThatThrownBy(() -> OPTIONS.number("connections", 8, 1, 15))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("option connections must be a number in 1..15, not '0x10'");
  }

  @Test
  void whatIsNoNumberIsRefused() {
    assertThatThrownBy(() -> OPTIONS.number("variant", 8, 1, 15))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("option variant must be a number in 1..15, not 'fixed'");
  }
}
