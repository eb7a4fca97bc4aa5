package dev.c3emu.emulator.image;

import java.util.Map;

/**
 * The header of an ESP image, numbers as stored.
 *
 * @param entry the guest address where it starts
 * @param flashMode code of the flash mode, 0..255
 * @param flashFrequency code of the flash clock, 0..15
 * @param flashSize code of the flash size, 0..15: the binary logarithm of megabytes
 * @param wpPin the flash's write-protect pin, 0xEE if fuses do not say otherwise
 * @param driveSettings drive strengths of the flash pins, 24 bits
 * @param chipId the chip it was built for; {@link #ESP32_C3}
 * @param minimumRevision the oldest chip revision in the old format, 0..255
 * @param minimumRevisionFull major * 100 + minor of the oldest chip it runs on
 * @param maximumRevisionFull major * 100 + minor of the newest; 65535 and 0 are no limit
 * @param hashAppended whether a SHA-256 follows the checksum
 */
public record EspImageHeader(
    int entry,
    int flashMode,
    int flashFrequency,
    int flashSize,
    int wpPin,
    int driveSettings,
    int chipId,
    int minimumRevision,
    int minimumRevisionFull,
    int maximumRevisionFull,
    boolean hashAppended) {
  /** Bytes that it takes in an image. */
  public static final int LENGTH = 24;

  /** The first byte of every ESP image. */
  public static final int MAGIC = 0xE9;

  /** {@link #chipId} of the ESP32-C3. */
  public static final int ESP32_C3 = 5;

  private static final Map<Integer, String> CHIPS =
      Map.ofEntries(
          Map.entry(0, "ESP32"),
          Map.entry(2, "ESP32-S2"),
          Map.entry(ESP32_C3, "ESP32-C3"),
          Map.entry(9, "ESP32-S3"),
          Map.entry(12, "ESP32-C2"),
          Map.entry(13, "ESP32-C6"),
          Map.entry(16, "ESP32-H2"),
          Map.entry(18, "ESP32-P4"),
          Map.entry(20, "ESP32-C61"),
          Map.entry(23, "ESP32-C5"));
  private static final String[] MODES = {"QIO", "QOUT", "DIO", "DOUT", "FAST_READ", "SLOW_READ"};
  private static final Map<Integer, String> FREQUENCIES =
      Map.of(0, "40 MHz", 1, "26 MHz", 2, "20 MHz", 15, "80 MHz");
  private static final int WP_PIN_UNUSED = 0xEE;
  private static final int LARGEST_FLASH_SIZE = 7;

  /** A header for an ESP32-C3 with 4 MB of flash, DIO at 80 MHz, with a hash. */
  public static EspImageHeader forEntry(int entry) {
    return new EspImageHeader(entry, 2, 15, 2, WP_PIN_UNUSED, 0, ESP32_C3, 0, 0, 0xFFFF, true);
  }

  /**
   * The same header for another flash chip.
   *
   * @param code of the flash size, 0..15: the binary logarithm of megabytes
   */
  public EspImageHeader withFlashSize(int code) {
    return new EspImageHeader(
        entry,
        flashMode,
        flashFrequency,
        code,
        wpPin,
        driveSettings,
        chipId,
        minimumRevision,
        minimumRevisionFull,
        maximumRevisionFull,
        hashAppended);
  }

  public EspImageHeader withHashAppended(boolean appended) {
    return new EspImageHeader(
        entry,
        flashMode,
        flashFrequency,
        flashSize,
        wpPin,
        driveSettings,
        chipId,
        minimumRevision,
        minimumRevisionFull,
        maximumRevisionFull,
        appended);
  }

  /** The chip's name, or {@code chip 99} if the id is of none we know. */
  public String chipName() {
    return CHIPS.getOrDefault(chipId, "chip " + chipId);
  }

  /** The flash mode's name, or {@code mode 99} if there is no such mode. */
  public String flashModeName() {
    return flashMode < MODES.length ? MODES[flashMode] : "mode " + flashMode;
  }

  /** The flash clock, or {@code frequency 9} if there is no such code. */
  public String flashFrequencyName() {
    return FREQUENCIES.getOrDefault(flashFrequency, "frequency " + flashFrequency);
  }

  /** The flash size in bytes, 1 MB to 128 MB; 0 if there is no such code. */
  public int flashSizeBytes() {
    return flashSize <= LARGEST_FLASH_SIZE ? 1 << 20 + flashSize : 0;
  }
}
