package dev.c3emu.emulator.image;

import java.util.Optional;

/**
 * What an application says of itself: ESP-IDF's {@code esp_app_desc_t} at the start of a segment.
 *
 * @param offset where in the file it lies
 * @param secureVersion the anti-rollback version
 * @param elfSha256 64 hexadecimal digits, all zero if the image builder left them so
 */
public record AppDescription(
    long offset,
    int secureVersion,
    String version,
    String project,
    String time,
    String date,
    String idfVersion,
    String elfSha256) {
  /** The word that it starts with. */
  public static final int MAGIC = 0xABCD5432;

  /** Bytes that it takes. */
  public static final int LENGTH = 256;

  /** Where in it the SHA-256 of the ELF file lies. */
  static final int ELF_SHA256_AT = 144;

  static Optional<AppDescription> read(ImageBytes segment) {
    if (!segment.has(0, LENGTH) || segment.u32(0, "application magic") != MAGIC) {
      return Optional.empty();
    }
    String what = "application description";
    return Optional.of(
        new AppDescription(
            segment.offset(),
            segment.u32(4, what),
            segment.text(16, 32, what),
            segment.text(48, 32, what),
            segment.text(80, 16, what),
            segment.text(96, 16, what),
            segment.text(112, 32, what),
            Hex.digits(segment.slice(ELF_SHA256_AT, 32, what).toByteArray())));
  }
}
