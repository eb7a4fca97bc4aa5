package dev.c3emu.emulator.image;

import static dev.c3emu.emulator.image.Fixtures.app;
import static dev.c3emu.emulator.image.Fixtures.bytes;
import static dev.c3emu.emulator.image.Fixtures.firstBytes;
import static dev.c3emu.emulator.image.Fixtures.with;
import static dev.c3emu.emulator.image.Fixtures.withFlipped;
import static dev.c3emu.emulator.image.Fixtures.withWord;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class EspImageTest {
  private static final int FIRST_SEGMENT = EspImageHeader.LENGTH;

  @Test
  void theHeaderIsReadFieldByField() {
    byte[] image = new byte[48];
    image[0] = (byte) 0xE9;
    image[1] = 1;
    image[2] = 3;
    image[3] = 0x4F;
    image[8] = 0x12;
    image[9] = 0x34;
    image[10] = 0x56;
    image[11] = 0x78;
    image[12] = 9;
    image[14] = 2;
    image[15] = 101;
    image[17] = (byte) 199;

    EspImageHeader header = EspImageReader.read("a.bin", withWord(image, 4, 0x4038_1234)).header();

    assertThat(header)
        .isEqualTo(
            new EspImageHeader(0x4038_1234, 3, 15, 4, 0x12, 0x78_5634, 9, 2, 101, 199, false));
    assertThat(header.chipName()).isEqualTo("ESP32-S3");
    assertThat(header.flashModeName()).isEqualTo("DOUT");
    assertThat(header.flashFrequencyName()).isEqualTo("80 MHz");
    assertThat(header.flashSizeBytes()).isEqualTo(16 << 20);
  }

  @Test
  void codesWithoutANameAreShownAsNumbers() {
    EspImageHeader header = new EspImageHeader(0, 77, 9, 12, 0, 0, 1234, 0, 0, 0, false);

    assertThat(header.chipName()).isEqualTo("chip 1234");
    assertThat(header.flashModeName()).isEqualTo("mode 77");
    assertThat(header.flashFrequencyName()).isEqualTo("frequency 9");
    assertThat(header.flashSizeBytes()).isZero();
  }

  @Test
  void segmentsComeWithTheirMemory() {
    EspImage image = read(app());

    assertThat(image.segments())
        .extracting(Segment::memory)
        .containsExactly(
            MemoryType.DROM,
            MemoryType.DRAM,
            MemoryType.IRAM,
            MemoryType.PADDING,
            MemoryType.IROM,
            MemoryType.RTC);
    assertThat(image.segments().get(1).content().toByteArray()).isEqualTo(bytes(32, 2));
    assertThat(image.defects()).isEmpty();
  }

  @Test
  void anApplicationDescribesItself() {
    assertThat(read(app()).application())
        .hasValue(
            new AppDescription(
                32, 3, "v1.2", "hello", "12:34:56", "Jan  2 2026", "v6.0", "0".repeat(64)));
  }

  @Test
  void aBootloaderDescribesItself() {
    EspImage image = read(Fixtures.bootloader());

    assertThat(image.bootloader())
        .hasValue(new BootloaderDescription(32, 7, "v5.2.2", "Nov 29 2024 13:17:12"));
    assertThat(image.application()).isEmpty();
  }

  @Test
  void controlCharactersInDescriptionsDoNotReachATerminal() {
    byte[] image = with(app(), FIRST_SEGMENT + 8 + 48, 0x1B);

    assertThat(read(image).application().orElseThrow().project()).isEqualTo(".ello");
  }

  @Test
  void flashSegmentsLieWhereTheyCanBeMappedFrom() {
    for (Segment segment : read(app()).segments()) {
      if (segment.memory().isFlash()) {
        assertThat(segment.content().offset() % 0x1_0000).isEqualTo(segment.address() % 0x1_0000);
      }
    }
  }

  @Test
  void aGapTooSmallForAPaddingSegmentIsWidenedByAPage() {
    byte[] image =
        new EspImageWriter(EspImageHeader.forEntry(0x4200_0024))
            .segment(0x4200_0024, bytes(8, 1))
            .toByteArray();

    Segment segment = read(image).segments().get(1);

    assertThat(segment.content().offset()).isEqualTo(0x1_0024);
    assertThat(read(image).defects()).isEmpty();
  }

  @Test
  void aFlashSegmentOffAWordBoundaryCannotBeWritten() {
    EspImageWriter writer = new EspImageWriter(EspImageHeader.forEntry(0x4200_0022));

    assertThatIllegalArgumentException().isThrownBy(() -> writer.segment(0x4200_0022, bytes(4, 0)));
  }

  @Test
  void whatWasReadIsWrittenTheSame() {
    for (byte[] image : new byte[][] {app(), Fixtures.bootloader(), Fixtures.ramApp()}) {
      EspImage read = read(image);

      assertThat(new EspImageWriter(read.header()).segmentsOf(read).toByteArray()).isEqualTo(image);
    }
  }

  @Test
  void anImageNeedsNoHash() {
    byte[] image =
        new EspImageWriter(EspImageHeader.forEntry(0x4038_0000).withHashAppended(false))
            .segment(0x4038_0000, bytes(20, 0))
            .toByteArray();

    assertThat(image).hasSize(64);
    assertThat(read(image).hash()).isEmpty();
    assertThat(read(image).defects()).isEmpty();
  }

  @Test
  void theChecksumStartsFromItsSeed() {
    byte[] image =
        new EspImageWriter(EspImageHeader.forEntry(0x4038_0000))
            .segment(0x4038_0000, new byte[] {1, 2, 4, 8})
            .toByteArray();

    assertThat(read(image).checksum().stored()).isEqualTo("0xe0");
  }

  @Test
  void aChangedContentFailsChecksumAndHashButIsStillRead() {
    byte[] image = withFlipped(app(), FIRST_SEGMENT + 8 + 200);

    EspImage read = read(image);

    assertThat(read.checksum().valid()).isFalse();
    assertThat(read.hash().orElseThrow().valid()).isFalse();
    assertThat(read.segments()).hasSize(6);
    assertThat(read.defects())
        .extracting(ImageFormatException::offset)
        .containsExactly(read.checksum().offset(), read.hash().orElseThrow().offset());
  }

  @Test
  void aWrongChecksumIsToldWithBothValues() {
    byte[] image = Fixtures.ramApp();
    int at = (int) read(image).checksum().offset();

    assertThat(read(with(image, at, 0x11)).defects().get(0))
        .hasMessage(
            "app.bin: offset 0x%x: expected checksum %s, found 0x11",
            at, read(image).checksum().computed());
  }

  @Test
  void aChangedHeaderFailsTheHashAlone() {
    EspImage read = read(with(app(), 2, 0));

    assertThat(read.checksum().valid()).isTrue();
    assertThat(read.defects()).hasSize(1);
    assertThat(read.defects().get(0)).hasMessageContaining("expected SHA-256 ");
  }

  @Test
  void anImageForAnotherChipIsADefect() {
    assertThat(read(with(app(), 12, 9)).defects().get(0))
        .hasMessage("app.bin: offset 0xc: expected chip id 5 (ESP32-C3), found 9 (ESP32-S3)");
  }

  @Test
  void anEntryOutsideAllSegmentsIsADefect() {
    assertThat(read(withWord(app(), 4, 0x4038_0080)).defects().get(0))
        .hasMessage(
            "app.bin: offset 0x4: expected entry in an executable segment, found 0x40380080");
  }

  @Test
  void anEntryInDataIsADefect() {
    assertThat(read(withWord(app(), 4, 0x3FC8_9600)).defects().get(0).offset()).isEqualTo(4);
  }

  @Test
  void aSegmentForNoMemoryIsADefect() {
    byte[] image = withWord(Fixtures.ramApp(), FIRST_SEGMENT, 0x6000_0000);

    assertThat(read(image).defects().get(0))
        .hasMessage(
            "app.bin: offset 0x18: expected segment address in RAM or flash of the ESP32-C3, "
                + "found 0x60000000");
  }

  @Test
  void aSegmentThatLeavesItsMemoryIsADefect() {
    byte[] image = withWord(Fixtures.ramApp(), FIRST_SEGMENT, 0x3FCD_FFF0);

    assertThat(read(image).defects().get(0))
        .hasMessage("app.bin: offset 0x1c: expected segment length at most 0x10, found 0x28");
  }

  @Test
  void aFlashSegmentThatCannotBeMappedFromWhereItLiesIsADefect() {
    byte[] image = withWord(app(), FIRST_SEGMENT, 0x3C01_0040);

    assertThat(read(image).defects().get(0))
        .hasMessage("app.bin: offset 0x18: expected segment address 0x3c010020, found 0x3c010040");
  }

  @Test
  void aSegmentOfBrokenWordsIsADefect() {
    byte[] oneSegment =
        new EspImageWriter(EspImageHeader.forEntry(0x4038_0000))
            .segment(0x4038_0000, bytes(8, 0))
            .toByteArray();
    assertThat(read(with(oneSegment, FIRST_SEGMENT + 4, 7)).defects().get(0))
        .hasMessage("app.bin: offset 0x1c: expected segment length in whole words, found 0x7");
  }

  @Test
  void aLengthBeyondTheFileIsAnErrorAtTheLength() {
    byte[] image = withWord(app(), FIRST_SEGMENT + 4, 0xFFFF_0000);

    assertThat(firstError(image))
        .hasMessage(
            "app.bin: offset 0x1c: expected segment length at most 0x%x, found 0xffff0000",
            image.length - FIRST_SEGMENT - 8);
  }

  @Test
  void theErrorOfAnImageWithinAFileCountsFromTheStartOfTheFile() {
    byte[] file = new byte[0x100 + 4];

    assertThatExceptionOfType(ImageFormatException.class)
        .isThrownBy(() -> EspImageReader.read(ImageBytes.of("flash.bin", file).upTo(0x100, 4)))
        .withMessage("flash.bin: offset 0x100: expected image magic 0xe9, found 0x0");
  }

  @Test
  void aSegmentCountThatNoLoaderAcceptsIsAnError() {
    assertThat(firstError(with(app(), 1, 17)))
        .hasMessage("app.bin: offset 0x1: expected segment count from 1 to 16, found 17");
    assertThat(firstError(with(app(), 1, 0))).isNotNull();
  }

  @Test
  void anImageThatEndsEarlyIsAnErrorWhereverItEnds() {
    byte[] image = app();
    for (int length = 0; length < image.length; length += length < 200 ? 1 : 97) {
      assertThat(firstError(firstBytes(image, length))).as("%d bytes", length).isNotNull();
    }
  }

  @Test
  void theErrorCarriesItsParts() {
    ImageFormatException error = firstError(with(app(), 23, 2));

    assertThat(error.file()).isEqualTo("app.bin");
    assertThat(error.offset()).isEqualTo(23);
    assertThat(error.expected()).isEqualTo("hash flag 0 or 1");
    assertThat(error.found()).isEqualTo("0x2");
  }

  private static EspImage read(byte[] image) {
    return EspImageReader.read("app.bin", image);
  }

  private static ImageFormatException firstError(byte[] image) {
    try {
      read(image);
      return null;
    } catch (ImageFormatException e) {
      return e;
    }
  }
}
