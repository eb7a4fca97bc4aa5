package dev.c3emu.emulator.image;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the content of a whole flash. */
public final class MergedFlashReader {
  private static final int SECTOR = 0x1000;

  private MergedFlashReader() {}

  /**
   * Reads a flash as far as it can be read: images and a table that cannot are reported as defects.
   *
   * @param tableOffset where its partition table is, {@link PartitionTable#DEFAULT_OFFSET} as a
   *     rule
   * @throws ImageFormatException if the file is larger than any flash
   */
  public static MergedFlash read(ImageBytes in, int tableOffset) {
    ImageSlot bootloader =
        ImageSlot.read("bootloader", Optional.empty(), 0, in.upTo(0, tableOffset));
    ImageBytes tableBytes = in.upTo(tableOffset, PartitionTableWriter.LENGTH);
    Optional<PartitionTable> table = Optional.empty();
    Optional<ImageFormatException> tableDefect = Optional.empty();
    try {
      table = Optional.of(PartitionTableReader.read(tableBytes));
    } catch (ImageFormatException e) {
      tableDefect = Optional.of(e).filter(unused -> needsTable(bootloader, tableBytes));
    }
    List<ImageSlot> apps =
        table.stream()
            .flatMap(present -> present.partitions().stream())
            .filter(Partition::isApp)
            .map(partition -> app(in, partition))
            .toList();
    List<OtaEntry> otadata =
        table.flatMap(present -> present.find(Partition.DATA, Partition.OTA_DATA)).stream()
            .flatMap(partition -> otadata(in, partition))
            .toList();
    int size = FlashSize.of(headerSize(bootloader, apps), in);
    return new MergedFlash(in, size, bootloader, table, tableDefect, otadata, apps);
  }

  /** Other bootloaders than ESP-IDF's have no such table. */
  private static boolean needsTable(ImageSlot bootloader, ImageBytes table) {
    return PartitionTableReader.resembles(table)
        || bootloader.image().isEmpty()
        || bootloader.image().flatMap(EspImage::bootloader).isPresent();
  }

  private static ImageSlot app(ImageBytes in, Partition partition) {
    return ImageSlot.read(
        partition.label(),
        Optional.of(partition),
        partition.offset(),
        in.upTo(partition.offset(), partition.size()));
  }

  /** A record that the file is too short for was never written: it reads as erased. */
  private static Stream<OtaEntry> otadata(ImageBytes in, Partition partition) {
    return Stream.of(partition.offset(), partition.offset() + SECTOR)
        .map(at -> in.upTo(at, OtaEntry.LENGTH))
        .map(
            bytes ->
                bytes.length() == OtaEntry.LENGTH
                    ? OtaEntry.read(bytes)
                    : OtaEntry.erased(bytes.offset()));
  }

  private static int headerSize(ImageSlot bootloader, List<ImageSlot> apps) {
    return Stream.concat(Stream.of(bootloader), apps.stream())
        .flatMap(slot -> slot.image().stream())
        .mapToInt(image -> image.header().flashSizeBytes())
        .findFirst()
        .orElse(0);
  }
}
