package dev.c3emu.emulator.image;

import java.util.Map;

/**
 * A row of the partition table.
 *
 * @param type 0 application, 1 data, 2 bootloader, 3 partition table, 64..254 the project's own
 * @param subtype 0..255, its meaning depends on the type
 * @param offset where in the flash it starts, bytes
 * @param size in bytes
 * @param label at most 16 characters
 * @param flags bit 0 encrypted, bit 1 read-only
 */
public record Partition(int type, int subtype, long offset, long size, String label, int flags) {
  /** {@link #type} of a partition that an application can be booted from. */
  public static final int APP = 0;

  /** {@link #type} of a partition that holds data. */
  public static final int DATA = 1;

  /** {@link #subtype} of the application that is never updated over the air. */
  public static final int FACTORY = 0x00;

  /** {@link #subtype} of the first application of those that updates alternate between. */
  public static final int OTA_0 = 0x10;

  /** {@link #subtype} of the factory's test application. */
  public static final int TEST = 0x20;

  /** {@link #subtype} of the data that selects the application to boot. */
  public static final int OTA_DATA = 0x00;

  /** {@link #subtype} of calibration data of the radio. */
  public static final int PHY = 0x01;

  /** {@link #subtype} of non-volatile storage. */
  public static final int NVS = 0x02;

  private static final int BOOTLOADER = 2;
  private static final int TABLE = 3;
  private static final int OTA_SLOTS = 16;

  private static final Map<Integer, String> DATA_NAMES =
      Map.ofEntries(
          Map.entry(OTA_DATA, "ota"),
          Map.entry(PHY, "phy"),
          Map.entry(NVS, "nvs"),
          Map.entry(0x03, "coredump"),
          Map.entry(0x04, "nvs_keys"),
          Map.entry(0x05, "efuse"),
          Map.entry(0x06, "undefined"),
          Map.entry(0x80, "esphttpd"),
          Map.entry(0x81, "fat"),
          Map.entry(0x82, "spiffs"),
          Map.entry(0x83, "littlefs"),
          Map.entry(0x90, "tee_ota"));
  private static final Map<Integer, String> BOOTLOADER_NAMES =
      Map.of(0, "primary", 1, "ota", 2, "recovery");
  private static final Map<Integer, String> TABLE_NAMES = Map.of(0, "primary", 1, "ota");

  public boolean isApp() {
    return type == APP;
  }

  /** Where the next byte after it is. */
  public long end() {
    return offset + size;
  }

  /** The type as partition tables in CSV spell it; a hexadecimal number if it has no name. */
  public String typeName() {
    return switch (type) {
      case APP -> "app";
      case DATA -> "data";
      case BOOTLOADER -> "bootloader";
      case TABLE -> "partition_table";
      default -> Hex.of(type);
    };
  }

  /** The subtype as partition tables in CSV spell it; a hexadecimal number if it has no name. */
  public String subtypeName() {
    return switch (type) {
      case APP -> appName();
      case DATA -> DATA_NAMES.getOrDefault(subtype, Hex.of(subtype));
      case BOOTLOADER -> BOOTLOADER_NAMES.getOrDefault(subtype, Hex.of(subtype));
      case TABLE -> TABLE_NAMES.getOrDefault(subtype, Hex.of(subtype));
      default -> Hex.of(subtype);
    };
  }

  private String appName() {
    if (isOta()) {
      return "ota_" + (subtype - OTA_0);
    }
    return switch (subtype) {
      case FACTORY -> "factory";
      case TEST -> "test";
      default -> Hex.of(subtype);
    };
  }

  /** Whether it is one of the sixteen applications that updates alternate between. */
  boolean isOta() {
    return isApp() && subtype >= OTA_0 && subtype < OTA_0 + OTA_SLOTS;
  }
}
