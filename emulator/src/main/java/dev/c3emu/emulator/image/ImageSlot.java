package dev.c3emu.emulator.image;

import java.util.List;
import java.util.Optional;

/**
 * A place in a flash where an image is expected.
 *
 * @param label the partition's label, or "bootloader"
 * @param partition empty for the bootloader
 * @param offset where in the flash
 * @param image what is there, if it can be read
 * @param unreadable why there is no image
 * @param isBlank whether nothing was ever written there
 */
public record ImageSlot(
    String label,
    Optional<Partition> partition,
    long offset,
    Optional<EspImage> image,
    Optional<ImageFormatException> unreadable,
    boolean isBlank) {
  static ImageSlot read(String label, Optional<Partition> partition, long at, ImageBytes in) {
    boolean blank = in.isFilledWith(0, 0xFF);
    try {
      EspImage image = EspImageReader.read(in);
      return new ImageSlot(label, partition, at, Optional.of(image), Optional.empty(), blank);
    } catch (ImageFormatException e) {
      return new ImageSlot(label, partition, at, Optional.empty(), Optional.of(e), blank);
    }
  }

  /** Why the image would not boot, or why there is none. */
  public List<ImageFormatException> defects() {
    return image.map(EspImage::defects).orElseGet(() -> unreadable.stream().toList());
  }

  /** As {@link #defects}, but as the mask ROM sees a bootloader: it tolerates a wrong hash. */
  List<ImageFormatException> defectsButHash() {
    return image.map(EspImage::defectsButHash).orElseGet(() -> unreadable.stream().toList());
  }

  boolean isSound() {
    return defects().isEmpty();
  }
}
