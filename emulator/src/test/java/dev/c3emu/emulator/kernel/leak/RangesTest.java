package dev.c3emu.emulator.kernel.leak;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RangesTest {
  @Test
  void threeNumbersInARowAreARange() {
    assertThat(Ranges.of(List.of(3, 1, 2, 7, 9, 10))).isEqualTo("1..3, 7, 9, 10");
  }

  @Test
  void namesThatCountAreARange() {
    assertThat(Ranges.ofNames(List.of("conn-2", "conn-1", "conn-3", "nsh")))
        .isEqualTo("conn-1..conn-3, nsh");
  }

  @Test
  void aNameThatComesAgainIsCounted() {
    assertThat(Ranges.ofNames(List.of("wapi", "wapi", "wapi"))).isEqualTo("wapi (3 times)");
  }

  @Test
  void aNumberedNameThatComesAgainIsCounted() {
    assertThat(Ranges.ofNames(List.of("t1", "t1"))).isEqualTo("t1 (2 times)");
  }

  @Test
  void leadingZerosAreKept() {
    assertThat(Ranges.ofNames(List.of("t01", "t02"))).isEqualTo("t01, t02");
  }

  @Test
  void longListsAreCut() {
    assertThat(Ranges.of(List.of(1, 3, 5, 7, 9, 11, 13))).isEqualTo("1, 3, 5, 7, 9, 11, ...");
  }
}
