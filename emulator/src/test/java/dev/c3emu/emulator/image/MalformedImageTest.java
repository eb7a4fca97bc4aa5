package dev.c3emu.emulator.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/**
 * Whatever a file holds, reading it, describing it and preparing to run it either works or throws
 * an {@link ImageFormatException} that names the file.
 */
class MalformedImageTest {
  private static final List<byte[]> IMAGES =
      List.of(
          Fixtures.mergedFlash(),
          otaFlash(),
          Fixtures.app(),
          Fixtures.bootloader(),
          Fixtures.ramApp(),
          Fixtures.directBoot(),
          Fixtures.elf().toByteArray(),
          ElfWriter.of(ElfReader.read("a", Fixtures.elf().toByteArray()))
              .loaded(".header", 0, 0x4201_0000, 0x1_0000, Fixtures.directBoot())
              .toByteArray());

  /** Bytes that matter more often than random ones. */
  private static final int[] TELLING = {0, 1, 0x7F, 0x80, 0xFE, 0xFF, 0xE9, 0xAA, 0x3C, 0x42};

  @Property(tries = 200)
  void aTruncatedImageIsReadOrRefused(
      @ForAll("images") byte[] image, @ForAll @IntRange(max = 1 << 20) int length) {
    readAll(Arrays.copyOf(image, length % (image.length + 1)));
  }

  @Property(tries = 600)
  void aMutatedImageIsReadOrRefused(@ForAll("images") byte[] image, @ForAll long seed) {
    readAll(mutated(image, new Random(seed), image.length));
  }

  /** Headers and tables are at the start, or at the end of an ELF file. */
  @Property(tries = 800)
  void anImageWithAMutatedHeaderIsReadOrRefused(@ForAll("images") byte[] image, @ForAll long seed) {
    readAll(mutated(image, new Random(seed), Math.min(image.length, 160)));
  }

  @Property(tries = 800)
  void anElfFileWithMutatedTablesIsReadOrRefused(@ForAll long seed) {
    Random random = new Random(seed);
    byte[] elf = Fixtures.elf().toByteArray();
    byte[] tail = Arrays.copyOfRange(elf, elf.length / 2, elf.length);
    System.arraycopy(mutated(tail, random, tail.length), 0, elf, elf.length / 2, tail.length);
    readAll(mutated(elf, random, 250));
  }

  @Property(tries = 300)
  void aMutatedTableIsReadOrRefused(@ForAll long seed) {
    byte[] flash = otaFlash();
    byte[] tables = Arrays.copyOfRange(flash, 0x8000, 0x8100);
    System.arraycopy(
        mutated(tables, new Random(seed), tables.length), 0, flash, 0x8000, tables.length);
    readAll(flash);
  }

  @Property(tries = 1000)
  void noiseIsRefused(@ForAll byte[] noise) {
    readAll(noise);
  }

  @Provide
  Arbitrary<byte[]> images() {
    return Arbitraries.of(IMAGES);
  }

  private static void readAll(byte[] content) {
    try {
      FirmwareFile file = FirmwareReader.read("file", content);
      file.defects().forEach(MalformedImageTest::assertNamed);
      file.bootDefects().forEach(MalformedImageTest::assertNamed);
      file.bootsFromFlash();
      assertThat(Integer.bitCount(file.flash().length)).isEqualTo(1);
      file.loadPlan();
    } catch (ImageFormatException e) {
      assertNamed(e);
    }
  }

  private static void assertNamed(ImageFormatException e) {
    assertThat(e.file()).isEqualTo("file");
    assertThat(e.offset()).isBetween(0L, 0x1_FFFF_FFFFL);
    assertThat(e.getMessage()).doesNotContain("\n");
  }

  private static byte[] mutated(byte[] image, Random random, int range) {
    byte[] changed = image.clone();
    int count = 1 + random.nextInt(4);
    for (int i = 0; i < count; i++) {
      int at = random.nextInt(range);
      changed[at] =
          (byte)
              (random.nextBoolean()
                  ? TELLING[random.nextInt(TELLING.length)]
                  : changed[at] ^ 1 << random.nextInt(8));
    }
    return changed;
  }

  private static byte[] otaFlash() {
    return Fixtures.flash(
            Fixtures.partition(Partition.DATA, Partition.OTA_DATA, 0xD000, 0x2000, "otadata"),
            Fixtures.partition(Partition.APP, Partition.OTA_0, 0x1_0000, 0x4_0000, "ota_0"),
            Fixtures.partition(Partition.APP, Partition.OTA_0 + 1, 0x5_0000, 0x4_0000, "ota_1"))
        .part(0xD000, "otadata", OtaEntryWriter.write(2, OtaEntry.VALID))
        .part(0x1_0000, "app", Fixtures.app())
        .part(0x5_0000, "app", Fixtures.app())
        .toMergedFile();
  }
}
