package dev.c3emu.emulator.image;

import static dev.c3emu.emulator.image.Fixtures.bytes;
import static dev.c3emu.emulator.image.Fixtures.withWord;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

/** How files that no mask ROM boots are put where they run. */
class LoadPlanTest {
  private static final int MB = 1 << 20;

  @Test
  void anApplicationIsCopiedAndMapped() {
    LoadPlan plan = read(Fixtures.app()).loadPlan();

    assertThat(plan.entry()).isEqualTo(Fixtures.APP_ENTRY);
    assertThat(plan.ram())
        .extracting(Segment::address)
        .containsExactly(0x3FC8_9600, 0x4038_0000, 0x5000_0000);
    assertThat(plan.pages()).containsExactly(new PageMapping(0, 2), new PageMapping(1, 1));
  }

  @Test
  void anApplicationIsFoundThroughItsMappings() {
    LoadedMemory memory = LoadedMemory.of(read(Fixtures.app()));

    assertThat(memory.at(0x3C01_0000)).isEqualTo(EspImageHeader.MAGIC);
    for (int i = 0; i < 96; i++) {
      assertThat(memory.at(0x4200_0020 + i)).isEqualTo(bytes(96, 4)[i] & 0xFF);
    }
  }

  @Test
  void aSegmentOfSeveralPagesHasSeveralMappings() {
    byte[] image =
        new EspImageWriter(EspImageHeader.forEntry(0x4203_FFF0))
            .segment(0x4203_FFF0, bytes(0x1_0011, 0))
            .toByteArray();

    assertThat(read(image).loadPlan().pages())
        .containsExactly(new PageMapping(3, 1), new PageMapping(4, 2), new PageMapping(5, 3));
  }

  @Test
  void anApplicationGetsAPartitionTableMadeUpForIt() {
    byte[] flash = read(Fixtures.app()).flash();

    PartitionTable table =
        PartitionTableReader.read(ImageBytes.of("flash", flash).upTo(0x8000, 0xC00));

    assertThat(flash).hasSize(2 * MB);
    assertThat(table.partitions())
        .extracting(Partition::label)
        .containsExactly("nvs", "phy_init", "factory");
    assertThat(table.defects(flash.length)).isEmpty();
    assertThat(EspImageReader.read(ImageBytes.of("flash", flash).upTo(0x1_0000, MB)).defects())
        .isEmpty();
  }

  @Test
  void anApplicationLargerThanTheSizeInItsHeaderNeedsALargerChip() {
    byte[] image =
        new EspImageWriter(EspImageHeader.forEntry(0x4200_0020).withFlashSize(0))
            .segment(0x4200_0020, bytes(MB, 0))
            .toByteArray();

    assertThat(read(image).flash()).hasSize(2 * MB);
  }

  @Test
  void aRamAppIsCopiedAlone() {
    FirmwareFile app = read(Fixtures.ramApp());

    assertThat(app.loadPlan().pages()).isEmpty();
    assertThat(app.loadPlan().ram())
        .extracting(Segment::address)
        .containsExactly(0x3FC9_5A00, 0x4038_0000);
    assertThat(app.bootsFromFlash()).isFalse();
    assertThat(app.flash()).hasSize(4 * MB).containsOnly((byte) 0xFF);
  }

  @Test
  void aBootloaderAloneBootsFromAnOtherwiseErasedFlash() {
    FirmwareFile file = read(Fixtures.bootloader());

    assertThat(file.bootsFromFlash()).isTrue();
    assertThat(file.flash()).hasSize(2 * MB).startsWith(Fixtures.bootloader());
    assertThat(file.loadPlan().entry()).isEqualTo(Fixtures.BOOTLOADER_ENTRY);
  }

  @Test
  void aDirectBootImageIsMappedOneToOne() {
    FirmwareFile file = read(Fixtures.directBoot());

    assertThat(file.bootsFromFlash()).isTrue();
    assertThat(file.defects()).isEmpty();
    assertThat(file.loadPlan().entry()).isEqualTo(0x4200_0008);
    assertThat(file.loadPlan().ram()).isEmpty();
    assertThat(file.loadPlan().pages())
        .hasSize(64)
        .contains(new PageMapping(0, 0), new PageMapping(63, 63));
    assertThat(file.flash()).hasSize(4 * MB).startsWith(Fixtures.directBoot());
  }

  @Test
  void whatHasNoPlaceInMemoryHasNoPlan() {
    byte[] image = withWord(Fixtures.app(), 24, 0x6000_0020);

    assertThatExceptionOfType(ImageFormatException.class)
        .isThrownBy(() -> read(image).loadPlan())
        .withMessageContaining("offset 0x18: expected segment address in RAM or flash");
  }

  @Test
  void aCorruptContentStillHasAPlan() {
    byte[] image = Fixtures.withFlipped(Fixtures.ramApp(), 40);

    assertThat(read(image).bootDefects()).isNotEmpty();
    assertThat(read(image).loadPlan().ram()).hasSize(2);
  }

  @Test
  void twoSegmentsCannotHaveTheSameMmuEntry() {
    byte[] image =
        new EspImageWriter(EspImageHeader.forEntry(0x4200_0020))
            .segment(0x3C00_0020, bytes(64, 0))
            .segment(0x4200_0020, bytes(64, 0))
            .toByteArray();

    assertThatExceptionOfType(ImageFormatException.class)
        .isThrownBy(() -> read(image).loadPlan())
        .withMessage(
            "file: offset 0x10020: expected segment whose cache pages no other has, "
                + "found 0x42000020 on entry 0");
  }

  private static FirmwareFile read(byte[] content) {
    return FirmwareReader.read("file", content);
  }
}
