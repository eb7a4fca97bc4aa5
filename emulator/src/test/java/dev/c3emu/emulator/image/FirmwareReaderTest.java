package dev.c3emu.emulator.image;

import static dev.c3emu.emulator.image.Fixtures.app;
import static dev.c3emu.emulator.image.Fixtures.bootloader;
import static dev.c3emu.emulator.image.Fixtures.bytes;
import static dev.c3emu.emulator.image.Fixtures.mergedFlash;
import static dev.c3emu.emulator.image.Fixtures.with;
import static dev.c3emu.emulator.image.Fixtures.withFlipped;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirmwareReaderTest {
  @Test
  void aBootloaderWithAPartitionTableIsAMergedFlash() {
    assertThat(read(mergedFlash())).isInstanceOf(MergedFlash.class);
  }

  @Test
  void anApplicationAloneIsAnAppImage() {
    assertThat(read(app())).isInstanceOf(AppImage.class);
  }

  @Test
  void anApplicationWithSomethingLikeATableInItIsStillAnAppImage() {
    byte[] rodata = bytes(0x1_0000, 1);
    byte[] table = PartitionTableWriter.write(Fixtures.partitions());
    System.arraycopy(table, 0, rodata, 0x8000 - 0x20, table.length);
    byte[] image =
        new EspImageWriter(EspImageHeader.forEntry(0x4202_0020))
            .segment(0x3C00_0020, rodata)
            .segment(0x4202_0020, bytes(64, 0))
            .toByteArray();

    assertThat(read(image)).isInstanceOf(AppImage.class);
  }

  @Test
  void anImageAllInRamIsARamApp() {
    assertThat(read(Fixtures.ramApp())).isInstanceOf(RamApp.class);
  }

  @Test
  void anImageThatDescribesItselfAsBootloaderIsOne() {
    assertThat(read(bootloader())).isInstanceOf(BootloaderImage.class);
  }

  @Test
  void anImageAtTheTopOfRamIsABootloader() {
    byte[] image =
        new EspImageWriter(EspImageHeader.forEntry(0x403C_E000))
            .segment(0x403C_E000, bytes(64, 1))
            .toByteArray();

    assertThat(read(image)).isInstanceOf(BootloaderImage.class);
  }

  @Test
  void theMagicTwiceIsADirectBootImage() {
    assertThat(read(Fixtures.directBoot())).isInstanceOf(DirectBoot.class);
  }

  @Test
  void theMagicOnceIsAnError() {
    assertError(
        withFlipped(Fixtures.directBoot(), 4),
        "file: offset 0x4: expected direct-boot magic 0xaedb041d, found 0xaedb04e2");
  }

  @Test
  void anElfFileIsAProgram() {
    assertThat(read(Fixtures.elf().toByteArray())).isInstanceOf(ElfProgram.class);
  }

  @Test
  void aFlashWithADamagedBootloaderIsStillAMergedFlash() {
    MergedFlash flash = (MergedFlash) read(with(mergedFlash(), 0, 0));

    assertThat(flash.bootloader().image()).isEmpty();
    assertThat(flash.bootsFromFlash()).isFalse();
    assertThat(flash.bootDefects().get(0))
        .hasMessage("file: offset 0x0: expected image magic 0xe9, found 0x0");
    assertThat(flash.apps().get(0).image()).isPresent();
  }

  @Test
  void aFlashWithADamagedTableIsStillAMergedFlash() {
    MergedFlash flash = (MergedFlash) read(with(mergedFlash(), 0x8000, 0));

    assertThat(flash.table()).isEmpty();
    assertThat(flash.bootloader().image()).isPresent();
    assertThat(flash.bootDefects().get(0))
        .hasMessage("file: offset 0x8000: expected partition magic aa50, found 0050");
  }

  @Test
  void anEspIdfBootloaderFollowedByDataButNoTableLacksTheTable() {
    byte[] file =
        new FlashLayout()
            .part(0, "bootloader", bootloader())
            .part(0x1_0000, "app", app())
            .toMergedFile();

    assertThat(read(file).bootDefects().get(0))
        .hasMessage("file: offset 0x8000: expected partition magic aa50, found ffff");
  }

  @Test
  void anImageThatLoadsTheRestOfTheFlashItselfNeedsNoTable() {
    byte[] file =
        new FlashLayout()
            .part(0, "loader", Fixtures.ramApp())
            .part(0x1_0000, "rest", bytes(100, 1))
            .toMergedFile();

    MergedFlash flash = (MergedFlash) read(file);

    assertThat(flash.bootDefects()).isEmpty();
    assertThat(flash.bootsFromFlash()).isTrue();
    assertThat(flash.loadPlan().entry()).isEqualTo(Fixtures.APP_ENTRY);
  }

  @Test
  void aTableThatTheProjectMovedIsFound() {
    byte[] file =
        new FlashLayout()
            .part(0, "bootloader", bootloader())
            .part(0xA000, "table", PartitionTableWriter.write(Fixtures.partitions()))
            .part(Fixtures.APP_OFFSET, "app", app())
            .toMergedFile();

    MergedFlash flash = (MergedFlash) read(file);

    assertThat(flash.table().orElseThrow().offset()).isEqualTo(0xA000);
    assertThat(flash.bootDefects()).isEmpty();
  }

  @Test
  void anEmptyFileIsAnError() {
    assertError(
        new byte[0],
        "file: offset 0x0: expected ELF file (7f454c46), ESP image (e9) or direct-boot image "
            + "(1d04dbae), found an empty file");
  }

  @Test
  void aFileOfAnotherKindIsAnError() {
    assertError(
        "PK\3\4 and so on".getBytes(StandardCharsets.US_ASCII),
        "file: offset 0x0: expected ELF file (7f454c46), ESP image (e9) or direct-boot image "
            + "(1d04dbae), found 504b0304");
  }

  @Test
  void aFileIsCalledByTheLastPartOfItsPath(@TempDir Path folder) throws IOException {
    Path file = Files.write(folder.resolve("hello.bin"), app());

    assertThat(FirmwareReader.read(file).name()).isEqualTo("hello.bin");
  }

  private static FirmwareFile read(byte[] content) {
    return FirmwareReader.read("file", content);
  }

  private static void assertError(byte[] content, String message) {
    assertThatExceptionOfType(ImageFormatException.class)
        .isThrownBy(() -> read(content))
        .withMessage(message);
  }
}
