package dev.c3emu.emulator.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Recognises what a file is.
 *
 * <ul>
 *   <li>{@code 7F 45 4C 46}: an {@link ElfProgram}
 *   <li>0xAEDB041D: a {@link DirectBoot} image
 *   <li>a partition table at 0x8000, or anything that looks like a damaged one, unless one image
 *       from 0x0 reaches over it: a {@link MergedFlash}
 *   <li>0xE9, all in RAM, with more in the file behind it: a {@link MergedFlash} without a table
 *   <li>0xE9, all in RAM: a {@link BootloaderImage} or a {@link RamApp}
 *   <li>0xE9: an {@link AppImage}
 * </ul>
 */
public final class FirmwareReader {
  private static final int LARGEST_FILE = 1 << 29;
  private static final int LAST_TABLE_OFFSET = 0x1_0000;
  private static final int SECTOR = 0x1000;

  private FirmwareReader() {}

  /**
   * Reads a file; its name in errors is the last part of the path.
   *
   * @throws IOException if it cannot be read
   * @throws ImageFormatException if it is nothing that can run
   */
  public static FirmwareFile read(Path path) throws IOException {
    String name = String.valueOf(path.getFileName());
    long size = Files.size(path);
    if (size > LARGEST_FILE) {
      throw new ImageFormatException(
          name, LARGEST_FILE, "the end: at most 512 MB", Hex.of(size) + " bytes");
    }
    return read(name, Files.readAllBytes(path));
  }

  /**
   * Reads the content of a file.
   *
   * @param name how errors name the file
   * @throws ImageFormatException if it is nothing that can run
   */
  public static FirmwareFile read(String name, byte[] bytes) {
    ImageBytes in = ImageBytes.of(name, bytes);
    if (ElfReader.startsLike(in)) {
      return new ElfProgram(ElfReader.read(in));
    }
    if (DirectBoot.startsLike(in)) {
      return DirectBoot.read(in);
    }
    OptionalInt table = tableOffset(in);
    if (table.isPresent() && !isCoveredByImage(in, table.getAsInt())) {
      return MergedFlashReader.read(in, table.getAsInt());
    }
    return readImage(in);
  }

  private static FirmwareFile readImage(ImageBytes in) {
    requireMagic(in);
    EspImage image = EspImageReader.read(in);
    if (!image.isInRamAlone()) {
      return new AppImage(image);
    }
    if (isFollowed(image, in)) {
      return MergedFlashReader.read(in, PartitionTable.DEFAULT_OFFSET);
    }
    return image.isBootloader() ? new BootloaderImage(image) : new RamApp(image);
  }

  /** The default offset if there is anything like a table, else the first with a valid table. */
  private static OptionalInt tableOffset(ImageBytes in) {
    return IntStream.iterate(
            PartitionTable.DEFAULT_OFFSET, at -> at <= LAST_TABLE_OFFSET, at -> at + SECTOR)
        .filter(at -> isTable(in.upTo(at, PartitionTableWriter.LENGTH), at))
        .findFirst();
  }

  private static boolean isTable(ImageBytes in, int at) {
    if (!PartitionTableReader.resembles(in)) {
      return false;
    }
    try {
      PartitionTable table = PartitionTableReader.read(in);
      return at == PartitionTable.DEFAULT_OFFSET
          || table.md5().map(IntegrityCheck::valid).orElse(true);
    } catch (ImageFormatException e) {
      return at == PartitionTable.DEFAULT_OFFSET;
    }
  }

  /** An application may have anything in it, at 0x8000 too. */
  private static boolean isCoveredByImage(ImageBytes in, int at) {
    try {
      return EspImageReader.read(in).length() > at;
    } catch (ImageFormatException e) {
      return false;
    }
  }

  /** Whether the file goes on after the image's last sector. */
  private static boolean isFollowed(EspImage image, ImageBytes in) {
    int end = image.length() + SECTOR - 1 & -SECTOR;
    return end < in.length() && !in.isFilledWith(end, 0xFF);
  }

  private static void requireMagic(ImageBytes in) {
    if (in.length() == 0 || in.u8(0, "magic") != EspImageHeader.MAGIC) {
      ImageBytes start = in.upTo(0, 4);
      throw in.malformed(
          0,
          "ELF file (7f454c46), ESP image (e9) or direct-boot image (1d04dbae)",
          start.length() == 0 ? "an empty file" : Hex.digits(start.toByteArray()));
    }
  }
}
