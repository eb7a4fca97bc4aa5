package dev.c3emu.emulator.image;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The content of a whole flash: a bootloader at 0x0, a partition table, applications.
 *
 * @param content the file, which may be shorter than the flash
 * @param flashSize bytes of the chip
 * @param bootloader what is at 0x0
 * @param table the partition table, if there is one that can be read
 * @param tableDefect why there is none, if its bootloader needs one
 * @param otadata the two records that select the application, if there is such a partition
 * @param apps the app partitions, in the order of the table
 */
public record MergedFlash(
    ImageBytes content,
    int flashSize,
    ImageSlot bootloader,
    Optional<PartitionTable> table,
    Optional<ImageFormatException> tableDefect,
    List<OtaEntry> otadata,
    List<ImageSlot> apps)
    implements FirmwareFile {
  public MergedFlash {
    otadata = List.copyOf(otadata);
    apps = List.copyOf(apps);
  }

  @Override
  public String name() {
    return content.file();
  }

  /**
   * The application that the bootloader will boot: the selected one, or if that is broken the first
   * sound one of those it falls back to. If none is sound it is the selected one.
   */
  public Optional<ImageSlot> bootSlot() {
    List<ImageSlot> order = bootOrder();
    return order.stream()
        .filter(ImageSlot::isSound)
        .findFirst()
        .or(() -> order.stream().findFirst());
  }

  @Override
  public List<ImageFormatException> defects() {
    List<ImageFormatException> defects = new ArrayList<>(bootloader.defects());
    defects.addAll(tableDefects());
    otadata.forEach(entry -> check(entry, defects));
    apps.stream().filter(app -> !app.isBlank()).forEach(app -> defects.addAll(app.defects()));
    if (apps.stream().allMatch(ImageSlot::isBlank)) {
      defects.addAll(appDefects());
    }
    return List.copyOf(defects);
  }

  @Override
  public List<ImageFormatException> bootDefects() {
    List<ImageFormatException> defects = new ArrayList<>(bootloader.defectsButHash());
    defects.addAll(tableDefects());
    defects.addAll(appDefects());
    return List.copyOf(defects);
  }

  @Override
  public boolean bootsFromFlash() {
    return bootloader.image().isPresent();
  }

  @Override
  public byte[] flash() {
    return FlashSize.holding(content, flashSize);
  }

  /** Loads the application of {@link #bootSlot}; without a table, what is at 0x0. */
  @Override
  public LoadPlan loadPlan() {
    ImageSlot slot = bootSlot().orElse(bootloader);
    EspImage image =
        slot.image().orElseThrow(() -> slot.unreadable().orElseThrow(IllegalStateException::new));
    return LoadPlan.of(image, image.offset());
  }

  private List<ImageSlot> bootOrder() {
    return table.stream()
        .flatMap(present -> new BootOrder(present, otadata).partitions().stream())
        .flatMap(partition -> slotOf(partition).stream())
        .toList();
  }

  private Optional<ImageSlot> slotOf(Partition partition) {
    return apps.stream().filter(app -> app.partition().equals(Optional.of(partition))).findFirst();
  }

  private List<ImageFormatException> tableDefects() {
    List<ImageFormatException> defects = new ArrayList<>(tableDefect.stream().toList());
    table.ifPresent(present -> defects.addAll(present.defects(flashSize)));
    return defects;
  }

  private List<ImageFormatException> appDefects() {
    if (table.isEmpty()) {
      return List.of();
    }
    return bootSlot()
        .map(ImageSlot::defects)
        .orElseGet(
            () -> List.of(table.get().content().malformed(0, "a bootable app partition", "none")));
  }

  private void check(OtaEntry entry, List<ImageFormatException> defects) {
    if (!entry.isVoid() && !entry.isValid()) {
      defects.add(
          new ImageFormatException(
              name(),
              entry.offset() + OtaEntry.CRC_AT,
              "otadata CRC " + Hex.of(OtaEntry.crcOf(entry.sequence())),
              Hex.of(entry.storedCrc())));
    }
  }
}
