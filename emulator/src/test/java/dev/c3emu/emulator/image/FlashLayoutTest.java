package dev.c3emu.emulator.image;

import static dev.c3emu.emulator.image.Fixtures.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class FlashLayoutTest {
  private static final int MB = 1 << 20;

  @Test
  void aMergedFileHasThePartsAtTheirOffsetsAndGapsErased() {
    byte[] file =
        new FlashLayout().part(6, "b", bytes(2, 5)).part(1, "a", bytes(3, 1)).toMergedFile();

    assertThat(file).containsExactly(0xFF, 1, 8, 15, 0xFF, 0xFF, 5, 12);
  }

  @Test
  void aFlashIsTheSmallestChipThatHoldsTheParts() {
    assertThat(new FlashLayout().toFlash(0)).hasSize(MB);
    assertThat(new FlashLayout().part(MB - 4, "a", bytes(4, 0)).toFlash(0)).hasSize(MB);
    assertThat(new FlashLayout().part(MB - 4, "a", bytes(5, 0)).toFlash(0)).hasSize(2 * MB);
    assertThat(new FlashLayout().part(0, "a", bytes(4, 0)).toFlash(8 * MB)).hasSize(8 * MB);
  }

  @Test
  void partsThatOverlapAreAnError() {
    FlashLayout layout = new FlashLayout().part(0x1000, "boot.bin", bytes(0x100, 0));

    assertThatExceptionOfType(ImageFormatException.class)
        .isThrownBy(() -> layout.part(0x10FF, "app.bin", bytes(16, 0)))
        .withMessage(
            "app.bin: offset 0x0: expected place apart from boot.bin (0x1000 to 0x1100), "
                + "found 0x10ff to 0x110f");
  }

  @Test
  void partsMayTouch() {
    FlashLayout layout =
        new FlashLayout()
            .part(0, "a", bytes(4, 0))
            .part(8, "c", bytes(4, 2))
            .part(4, "b", bytes(4, 1));

    assertThat(layout.toMergedFile()).hasSize(12);
  }

  @Test
  void aPartBeyondTheLargestFlashIsAnError() {
    assertThatExceptionOfType(ImageFormatException.class)
        .isThrownBy(() -> new FlashLayout().part(0xFF_FFFF, "app.bin", bytes(2, 0)))
        .withMessage(
            "app.bin: offset 0x0: expected place within 16 MB of flash, "
                + "found 0xffffff to 0x1000001");
  }

  @Property
  void twoPartsAreAcceptedExactlyIfTheyShareNoByte(
      @ForAll @IntRange(max = 12) int first,
      @ForAll @IntRange(min = 1, max = 6) int firstLength,
      @ForAll @IntRange(max = 12) int second,
      @ForAll @IntRange(min = 1, max = 6) int secondLength) {
    boolean[] taken = new boolean[20];
    Arrays.fill(taken, first, first + firstLength, true);
    boolean shared = false;
    for (int i = second; i < second + secondLength; i++) {
      shared |= taken[i];
    }

    assertThat(overlaps(first, firstLength, second, secondLength)).isEqualTo(shared);
  }

  private static boolean overlaps(int first, int firstLength, int second, int secondLength) {
    FlashLayout layout = new FlashLayout().part(first, "a", bytes(firstLength, 0));
    try {
      layout.part(second, "b", bytes(secondLength, 0));
      return false;
    } catch (ImageFormatException e) {
      return true;
    }
  }
}
