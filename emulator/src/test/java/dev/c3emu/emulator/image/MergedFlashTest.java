package dev.c3emu.emulator.image;

import static dev.c3emu.emulator.image.Fixtures.APP_OFFSET;
import static dev.c3emu.emulator.image.Fixtures.firstBytes;
import static dev.c3emu.emulator.image.Fixtures.mergedFlash;
import static dev.c3emu.emulator.image.Fixtures.with;
import static dev.c3emu.emulator.image.Fixtures.withFlipped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MergedFlashTest {
  private static final int MB = 1 << 20;

  @Test
  void aSoundFlashHasNoDefect() {
    MergedFlash flash = read(mergedFlash());

    assertThat(flash.defects()).isEmpty();
    assertThat(flash.bootsFromFlash()).isTrue();
    assertThatNoException().isThrownBy(flash::verify);
  }

  @Test
  void itsPartsAreThereToBeShown() {
    MergedFlash flash = read(mergedFlash());

    assertThat(flash.bootloader().image().orElseThrow().bootloader()).isPresent();
    assertThat(flash.table().orElseThrow().partitions()).isEqualTo(Fixtures.partitions());
    assertThat(flash.apps()).extracting(ImageSlot::label).containsExactly("factory");
    assertThat(flash.apps().get(0).image().orElseThrow().application().orElseThrow().project())
        .isEqualTo("hello");
  }

  @Test
  void theFlashIsErasedFromTheEndOfTheFileToTheSizeInTheHeader() {
    byte[] file = mergedFlash();

    byte[] flash = read(file).flash();

    assertThat(flash).hasSize(2 * MB);
    assertThat(firstBytes(flash, file.length)).isEqualTo(file);
    assertThat(flash[file.length]).isEqualTo((byte) 0xFF);
    assertThat(flash[2 * MB - 1]).isEqualTo((byte) 0xFF);
  }

  @Test
  void aFileLongerThanTheSizeInTheHeaderNeedsALargerChip() {
    byte[] file = Arrays.copyOf(mergedFlash(), 2 * MB + 1);

    assertThat(read(file).flash()).hasSize(4 * MB);
  }

  @Test
  void aHeaderWithoutAValidSizeMeansTheUsualSize() {
    assertThat(read(with(mergedFlash(), 3, 0xFF)).flash()).hasSize(4 * MB);
  }

  @Test
  void aHeaderWithMoreThanAnEsp32C3CanAddressMeansTheLargest() {
    assertThat(read(with(mergedFlash(), 3, 0x7F)).flash()).hasSize(16 * MB);
  }

  @Test
  void aFileLargerThanAnyFlashIsAnError() {
    byte[] file = Arrays.copyOf(mergedFlash(), 16 * MB + 1);

    assertThatExceptionOfType(ImageFormatException.class)
        .isThrownBy(() -> read(file))
        .withMessage(
            "flash.bin: offset 0x1000000: expected the end: at most 16 MB of flash, "
                + "found 0x1000001");
  }

  @Test
  void aCorruptApplicationIsRefusedButShown() {
    MergedFlash flash = read(withFlipped(mergedFlash(), APP_OFFSET + 0x200));

    assertThat(flash.apps().get(0).image()).isPresent();
    assertThatExceptionOfType(ImageFormatException.class)
        .isThrownBy(flash::verify)
        .withMessageContaining("expected checksum ");
  }

  @Test
  void aFileThatEndsWithinTheApplicationIsRefused() {
    MergedFlash flash = read(firstBytes(mergedFlash(), APP_OFFSET + 0x100));

    assertThat(flash.bootDefects().get(0))
        .hasMessageStartingWith("flash.bin: offset 0x1001c: expected segment length at most 0xe0");
    assertThat(flash.bootloader().image()).isPresent();
  }

  @Test
  void aFileWithoutItsApplicationIsRefused() {
    MergedFlash flash = read(Fixtures.flash(Fixtures.factory()).toMergedFile());

    assertThat(flash.apps().get(0).isBlank()).isTrue();
    assertThat(flash.defects()).isEqualTo(flash.bootDefects());
    assertThat(flash.bootDefects()).hasSize(1);
  }

  @Test
  void anEmptySlotBesideASoundApplicationIsNoDefect() {
    byte[] file =
        Fixtures.flash(
                Fixtures.factory(),
                Fixtures.partition(Partition.APP, Partition.OTA_0, 0x12_0000, 0x4_0000, "ota_0"))
            .part(APP_OFFSET, "app", Fixtures.app())
            .toMergedFile();

    assertThat(read(file).defects()).isEmpty();
  }

  @Test
  void aBootloaderWhoseFlashSettingsWerePatchedStillBoots() {
    MergedFlash flash = read(with(mergedFlash(), 2, 0));

    assertThat(flash.defects()).hasSize(1);
    assertThat(flash.bootDefects()).isEmpty();
  }

  @Test
  void aBootloaderWithAWrongChecksumDoesNotBoot() {
    assertThat(read(withFlipped(mergedFlash(), 100)).bootDefects()).hasSize(1);
  }

  @Test
  void anApplicationThatDoesNotFitItsPartitionIsRefused() {
    byte[] file =
        Fixtures.flash(
                Fixtures.partition(Partition.APP, Partition.FACTORY, APP_OFFSET, 0x1000, "factory"))
            .part(APP_OFFSET, "app", Fixtures.app())
            .toMergedFile();

    assertThat(read(file).bootDefects()).hasSize(1);
  }

  @Test
  void withoutTheMaskRomTheSelectedApplicationIsLoaded() {
    LoadedMemory memory = LoadedMemory.of(read(mergedFlash()));

    assertThat(memory.entry()).isEqualTo(Fixtures.APP_ENTRY);
    assertThat(memory.at(0x3C01_0000)).isEqualTo(EspImageHeader.MAGIC);
    assertThat(memory.at(0x3C01_0020)).isEqualTo(0x32);
    assertThat(memory.at(0x4200_0021)).isEqualTo(Fixtures.bytes(96, 4)[1] & 0xFF);
  }

  @Test
  void withoutAReadableApplicationThereIsNothingToLoad() {
    MergedFlash flash = read(with(mergedFlash(), APP_OFFSET, 0));

    assertThatExceptionOfType(ImageFormatException.class)
        .isThrownBy(flash::loadPlan)
        .withMessage("flash.bin: offset 0x10000: expected image magic 0xe9, found 0x0");
  }

  private static MergedFlash read(byte[] file) {
    return (MergedFlash) FirmwareReader.read("flash.bin", file);
  }
}
