package dev.c3emu.emulator.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.c3emu.emulator.state.StateReader;
import dev.c3emu.emulator.state.StateWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class FlashMemoryTest {
  private static final int SIZE = 1 << 20;

  private final byte[] image = image();
  private final FlashMemory flash = new FlashMemory(image);

  private static byte[] image() {
    byte[] image = new byte[SIZE];
    for (int i = 0; i < SIZE; i++) {
      image[i] = (byte) (i * 31 >>> 3);
    }
    return image;
  }

  private byte[] read(int address, int length) {
    byte[] bytes = new byte[length];
    flash.read(address, bytes, 0, length);
    return bytes;
  }

  @Test
  void startsWithTheImage() {
    assertThat(read(0, SIZE)).isEqualTo(image);
    assertThat(flash.sectorArray(3)).isSameAs(image);
    assertThat(flash.sectorOffset(3)).isEqualTo(3 * 4096);
    assertThat(flash.size()).isEqualTo(SIZE);
  }

  @Test
  void erasingFillsTheSectorAloneAndLeavesTheSharedImage() {
    byte[] before = image.clone();
    flash.erase(1);
    assertThat(read(4096, 4096)).containsOnly(0xFF);
    assertThat(read(4095, 1)).isEqualTo(new byte[] {image[4095]});
    assertThat(read(8192, 1)).isEqualTo(new byte[] {image[8192]});
    assertThat(image).isEqualTo(before);
    assertThat(flash.sectorOffset(1)).isZero();
  }

  @Test
  void programmingOnlyClearsBits() {
    flash.erase(0);
    flash.program(16, new byte[] {0x0F, 0x3C}, 0, 2);
    flash.program(16, new byte[] {9, 0x55, 9}, 1, 1);
    assertThat(read(15, 4)).containsExactly(0xFF, 0x05, 0x3C, 0xFF);
  }

  @Test
  void readingGoesAcrossSectorsAndWrapsAtTheEnd() {
    flash.erase(1);
    byte[] across = read(4094, 4);
    assertThat(across).containsExactly(image[4094], image[4095], (byte) 0xFF, (byte) 0xFF);
    assertThat(read(SIZE - 2, 4))
        .containsExactly(image[SIZE - 2], image[SIZE - 1], image[0], image[1]);
  }

  @Test
  void tellsOfEachSectorAfterItChanged() {
    List<Integer> changed = new ArrayList<>();
    flash.listen(
        sector -> {
          changed.add(sector);
          assertThat(flash.sectorArray(sector)).isNotSameAs(image);
        });
    flash.erase(5);
    flash.program(SIZE + 7 * 4096, new byte[1], 0, 1);
    assertThat(changed).containsExactly(5, 7);
  }

  @Test
  void onlyRealChipSizesAreAccepted() {
    assertThatIllegalArgumentException().isThrownBy(() -> new FlashMemory(new byte[1 << 19]));
    assertThatIllegalArgumentException().isThrownBy(() -> new FlashMemory(new byte[3 << 19]));
  }

  @Test
  void changedSectorsSurviveSavingAndLoading() {
    flash.erase(2);
    flash.program(2 * 4096, new byte[] {1}, 0, 1);
    StateWriter out = new StateWriter();
    flash.save(out);

    FlashMemory copy = new FlashMemory(image);
    copy.erase(9);
    List<Integer> changed = new ArrayList<>();
    copy.listen(changed::add);
    copy.load(new StateReader(out.toByteArray()));

    byte[] content = new byte[SIZE];
    copy.read(0, content, 0, SIZE);
    assertThat(content).isEqualTo(read(0, SIZE));
    assertThat(changed).containsExactly(2, 9);
    assertThat(Arrays.equals(content, image)).isFalse();
  }

  @Test
  void aLoadedSectorIsItsOwnCopy() {
    flash.erase(2);
    StateWriter out = new StateWriter();
    flash.save(out);
    FlashMemory copy = new FlashMemory(image);
    copy.load(new StateReader(out.toByteArray()));
    copy.program(2 * 4096, new byte[] {0}, 0, 1);
    assertThat(read(2 * 4096, 1)).containsExactly(0xFF);
  }
}
