package dev.c3emu.emulator.image;

import java.util.Optional;

/**
 * What a second-stage bootloader says of itself: {@code esp_bootloader_desc_t}, which ESP-IDF puts
 * at the start of its data from version 5.1 on.
 *
 * @param offset where in the file it lies
 * @param version the project's own number
 */
public record BootloaderDescription(long offset, int version, String idfVersion, String built) {
  /** The byte that it starts with. */
  public static final int MAGIC = 80;

  /** Bytes that it takes. */
  public static final int LENGTH = 80;

  /** One byte is a weak magic, so the reserved bytes after it and the version's text count too. */
  static Optional<BootloaderDescription> read(ImageBytes segment) {
    String what = "bootloader description";
    if (!segment.has(0, LENGTH)
        || segment.u8(0, what) != MAGIC
        || segment.u16(1, what) != 0
        || segment.text(8, 32, what).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new BootloaderDescription(
            segment.offset(),
            segment.u32(4, what),
            segment.text(8, 32, what),
            segment.text(40, 24, what)));
  }
}
