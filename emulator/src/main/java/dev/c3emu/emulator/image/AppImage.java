package dev.c3emu.emulator.image;

import java.util.List;

/**
 * An application image alone. It has no bootloader, so the mask ROM cannot boot it; {@link #flash}
 * puts it where a bootloader would, beside a partition table made up for it.
 */
public record AppImage(EspImage image) implements FirmwareFile {
  /** Where in {@link #flash} the application is put. */
  public static final int FLASH_OFFSET = 0x1_0000;

  private static final Partition NVS =
      new Partition(Partition.DATA, Partition.NVS, 0x9000, 0x6000, "nvs", 0);
  private static final Partition PHY =
      new Partition(Partition.DATA, Partition.PHY, 0xF000, 0x1000, "phy_init", 0);
  private static final int SMALLEST_PARTITION = 1 << 20;

  @Override
  public String name() {
    return image.content().file();
  }

  @Override
  public List<ImageFormatException> defects() {
    return image.defects();
  }

  @Override
  public List<ImageFormatException> bootDefects() {
    return defects();
  }

  @Override
  public boolean bootsFromFlash() {
    return false;
  }

  /**
   * @throws ImageFormatException if the application is too large for any flash
   */
  @Override
  public byte[] flash() {
    Partition factory =
        new Partition(
            Partition.APP, Partition.FACTORY, FLASH_OFFSET, partitionSize(), "factory", 0);
    byte[] table = PartitionTableWriter.write(List.of(NVS, PHY, factory));
    return new FlashLayout()
        .part(PartitionTable.DEFAULT_OFFSET, "partition table", table)
        .part(FLASH_OFFSET, image.content())
        .toFlash(Math.min(image.header().flashSizeBytes(), FlashSize.LARGEST));
  }

  @Override
  public LoadPlan loadPlan() {
    return LoadPlan.of(image, FLASH_OFFSET);
  }

  private int partitionSize() {
    int pages = image.length() + PageMapping.PAGE - 1 & -PageMapping.PAGE;
    return Math.max(pages, SMALLEST_PARTITION);
  }
}
